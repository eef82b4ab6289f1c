package ub.http.acl;

import java.util.List;
import ub.http.sample.Subject;

/** Tests of which one must pass: all {@code acl} lines of a name. Immutable; handler virtual thread. */
final class Acl {
    private final List<SampleTest> tests;

    Acl(List<SampleTest> tests) {
        this.tests = List.copyOf(tests);
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
