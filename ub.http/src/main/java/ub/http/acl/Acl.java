package ub.http.acl;

import java.util.List;
import java.util.Optional;
import ub.http.sample.Subject;

/** Tests of which one must pass: all {@code acl} lines of a name. Immutable; handler virtual thread. */
final class Acl {
    private final List<SampleTest> tests;

    Acl(List<SampleTest> tests) {
        this.tests = List.copyOf(tests);
    }

    /** Returns the comparison that it consists of, where it is one alone. */
    Optional<Comparison> only() {
        return tests.size() == 1 ? tests.getFirst().comparison() : Optional.empty();
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
