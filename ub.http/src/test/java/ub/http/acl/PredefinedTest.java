package ub.http.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.problem.PlacedText;
import ub.core.problem.Problem;
import ub.core.problem.Problems;
import ub.http.fetch.Fetches;
import ub.http.sample.Moment;
import ub.http.sample.RuleFiles;
import ub.http.sample.RuleNames;
import ub.http.sample.SampleParser;
import ub.http.sample.Words;

class PredefinedTest {
    private static final SampleParser PARSER =
            new SampleParser(Words.of(Fetches.all(Map.of()), List.of()), RuleNames.of(RuleFiles.NONE));

    /** HAProxy's manual, chapter 7.4. RDP_COOKIE is of a protocol that is not spoken here. */
    @Test
    void theTestsOfTheManualAreThere() {
        assertEquals(Set.of("TRUE", "FALSE", "HTTP", "HTTP_1.0", "HTTP_1.1", "HTTP_2.0", "HTTP_3.0", "HTTP_CONTENT",
                "HTTP_URL_ABS", "HTTP_URL_SLASH", "HTTP_URL_STAR", "LOCALHOST", "METH_CONNECT", "METH_DELETE",
                "METH_GET", "METH_HEAD", "METH_OPTIONS", "METH_POST", "METH_PUT", "METH_TRACE", "REQ_CONTENT",
                "WAIT_END"), Predefined.names());
    }

    @Test
    void eachIsATestOfTheRealWords() {
        Set<String> ofContent = Set.of("REQ_CONTENT", "WAIT_END");
        for (String name : Predefined.names()) {
            Problems problems = new Problems();
            new AclScope(PARSER, problems).condition(PlacedText.of("rules", "if"),
                    List.of(PlacedText.of("rules", "!" + name)),
                    ofContent.contains(name) ? Moment.CONTENT : Moment.REQUEST);
            assertEquals(List.of(), problems.inFileOrder().stream().map(Problem::message).toList(), name);
        }
    }

    @ParameterizedTest
    @CsvSource({"METH_GET, GET, PASS", "METH_GET, HEAD, PASS", "METH_GET, POST, FAIL", "METH_HEAD, GET, FAIL",
            "METH_POST, POST, PASS", "METH_POST, post, FAIL", "METH_CONNECT, CONNECT, PASS", "TRUE, GET, PASS",
            "FALSE, GET, FAIL"})
    void aTestOfMethods(String name, String method, Verdict verdict) {
        assertEquals(verdict, new FakeWords().set("method", method).test(name));
    }

    @Test
    void anAclOfTheSameNameComesFirst() {
        FakeWords words = new FakeWords().acl("METH_GET n 5").set("method", "GET");
        assertEquals(Verdict.FAIL, words.test("METH_GET"));
        assertEquals(Verdict.PASS, words.set("n", "5").test("METH_GET"));
        assertFalse(Predefined.words("GET").isPresent());
    }
}
