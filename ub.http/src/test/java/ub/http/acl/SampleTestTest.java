package ub.http.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;

class SampleTestTest {
    private final FakeWords words = new FakeWords();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none     | 5     | FAIL
            5        | 5     | PASS
            4        | 5     | FAIL
            4 5      | 5     | PASS
            4 5 6    | 5     | PASS
            late     | 5     | MISS
            4 late   | 5     | MISS
            5 late   | 5     | PASS
            4+       | 5     | MISS
            5+       | 5     | PASS
            4+ 6     | 5     | FAIL
            4 6+     | 5     | MISS
            """)
    void theFirstValueThatMatchesDecidesElseTheLast(String values, String pattern, Verdict verdict) {
        words.set("x", values == null ? List.of() : List.of(values.split(" ")));
        assertEquals(verdict, words.test("{ list(x) " + pattern + " }"));
    }

    /** As in HAProxy 2.6, whose "field" is such a converter. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4 6      | 6     | PASS
            5 6      | 6     | FAIL
            4 5 6    | 6     | FAIL
            5+       | 6     | MISS
            4 5+     | 6     | MISS
            late     | 6     | MISS
            """)
    void aConverterThatFindsNothingEndsTheValues(String values, String pattern, Verdict verdict) {
        words.set("x", values.split(" "));
        assertEquals(verdict, words.test("{ list(x),even " + pattern + " }"));
    }

    @Test
    void whoeverWatchesIsToldOfEachValue() {
        List<String> seen = new ArrayList<>();
        Trace trace = new Trace() {
            @Override
            public void sample(String expression, Sample sample, Verdict verdict) {
                seen.add(sample.number() + " " + verdict);
            }

            @Override
            public void noSample(String expression, Verdict verdict) {
                seen.add("none " + verdict);
            }

            @Override
            public void term(String text, Verdict verdict) {
                seen.add(text + " " + verdict);
            }
        };
        words.set("x", "4", "6+").set("y", "late").set("z", "3+");
        String condition = "!{ list(x) 5 } or { list(y) 5 } or { list(z),even 5 } or !{ list(none) 5 }";
        words.test(words.condition(condition), trace);
        assertEquals(List.of("4 FAIL", "6 MISS", "!{ list(x) 5 } MISS", "none MISS", "{ list(y) 5 } MISS",
                "none MISS", "{ list(z),even 5 } MISS", "none FAIL", "!{ list(none) 5 } PASS"), seen);
    }

    @Test
    void manyValuesShareTheRoomOfOne() {
        List<String> values = new ArrayList<>(Collections.nCopies(2000, "x".repeat(Scratch.BYTES / 100)));
        values.add("/a");
        words.set("h", values);
        int before = words.subject.scratch().position();
        assertEquals(Verdict.PASS, words.test("{ hdr(h),twice /a/a }"));
        assertEquals(Verdict.FAIL, words.test("{ hdr(h),twice /b/b }"));
        assertEquals(before, words.subject.scratch().position());
    }

    @Test
    void whatTheCallerKeepsInTheScratchStays() {
        words.subject.scratch().clear();
        int kept = words.subject.scratch().take(10);
        words.set("path", "/a").test("{ path,twice /a/a }");
        assertEquals(kept + 10, words.subject.scratch().position());
    }
}
