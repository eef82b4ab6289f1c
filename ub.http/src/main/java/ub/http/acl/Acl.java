package ub.http.acl;

import java.util.List;
import ub.http.sample.Moment;
import ub.http.sample.Subject;

/** Tests of which one must pass: all {@code acl} lines of a name. Immutable; handler virtual thread. */
final class Acl {
    private final List<SampleTest> tests;

    Acl(List<SampleTest> tests) {
        this.tests = List.copyOf(tests);
    }

    /** Returns what is left of it at a moment: a test whose sample is not there never passes. */
    Acl at(Moment moment) {
        return new Acl(tests.stream().filter(test -> test.isAvailable(moment)).toList());
    }

    boolean mayBeOpen() {
        return tests.stream().anyMatch(SampleTest::mayBeOpen);
    }

    /** Only where there is no alternative can the acl not pass without its test. */
    List<IndexTerm> indexTerms() {
        return tests.size() == 1 ? tests.getFirst().indexTerm().stream().toList() : List.of();
    }

    /** The first that passes decides; else what is not known yet leaves the question open. */
    Verdict test(Subject subject, Trace trace) {
        Verdict verdict = Verdict.FAIL;
        for (int i = 0; i < tests.size(); i++) {
            switch (tests.get(i).test(subject, trace)) {
                case PASS -> {
                    return Verdict.PASS;
                }
                case MISS -> verdict = Verdict.MISS;
                case FAIL -> { }
            }
        }
        return verdict;
    }
}
