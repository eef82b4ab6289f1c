package ub.http.acl;

import java.util.List;
import java.util.Optional;
import ub.http.sample.Subject;

/** The parts of compiled conditions. Immutable; tested on handler virtual threads. */
sealed interface Compiled extends Condition {
    /** A named or anonymous test. Immutable. */
    record Term(String text, Acl acl) implements Compiled {
        @Override
        public Verdict test(Subject subject, Trace trace) {
            Verdict verdict = acl.test(subject, trace);
            trace.term(text, verdict);
            return verdict;
        }

        @Override
        public Optional<Comparison> first() {
            return acl.only();
        }
    }

    /** Holds when the other one does not; what is not known stays so. Immutable. */
    record Not(Condition condition) implements Compiled {
        @Override
        public Verdict test(Subject subject, Trace trace) {
            return condition.test(subject, trace).negated();
        }
    }

    /** Holds when all do; the first that does not decides. Immutable. */
    record All(List<Condition> conditions) implements Compiled {
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Verdict test(Subject subject, Trace trace) {
            for (int i = 0; i < conditions.size(); i++) {
                Verdict verdict = conditions.get(i).test(subject, trace);
                if (verdict != Verdict.PASS) {
                    return verdict;
                }
            }
            return Verdict.PASS;
        }

        @Override
        public Optional<Comparison> first() {
            return conditions.getFirst().first();
        }
    }

    /** Holds when one does; the first that does decides. Immutable. */
    record Either(List<Condition> conditions) implements Compiled {
        public Either {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Verdict test(Subject subject, Trace trace) {
            Verdict verdict = Verdict.FAIL;
            for (int i = 0; i < conditions.size(); i++) {
                switch (conditions.get(i).test(subject, trace)) {
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
}
