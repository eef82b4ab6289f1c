package ub.http.acl;

import java.util.ArrayList;
import java.util.List;
import ub.http.sample.Subject;

/** The parts of compiled conditions. Immutable; tested on handler virtual threads. */
sealed interface Compiled extends Condition {
    /** Whether a term holds when its test passes, or when it does not: {@code !} in front of it. */
    enum Sign { PLAIN, NEGATED }

    /** A named or anonymous test. Immutable. */
    record Term(String text, Sign sign, Acl acl) implements Compiled {
        @Override
        public Verdict test(Subject subject, Trace trace) {
            Verdict tested = acl.test(subject, trace);
            Verdict verdict = switch (sign) {
                case PLAIN -> tested;
                case NEGATED -> tested.negated();
            };
            trace.term(text, verdict);
            return verdict;
        }

        @Override
        public boolean mayBeOpen() {
            return acl.mayBeOpen();
        }

        @Override
        public List<IndexTerm> indexTerms() {
            return switch (sign) {
                case PLAIN -> acl.indexTerms();
                case NEGATED -> List.of();
            };
        }
    }

    /** Holds when the other one does not; what is not known stays so. Immutable. */
    record Not(Condition condition) implements Compiled {
        @Override
        public Verdict test(Subject subject, Trace trace) {
            return condition.test(subject, trace).negated();
        }

        @Override
        public boolean mayBeOpen() {
            return condition.mayBeOpen();
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
        public boolean mayBeOpen() {
            return conditions.stream().anyMatch(Condition::mayBeOpen);
        }

        @Override
        public List<IndexTerm> indexTerms() {
            List<IndexTerm> terms = new ArrayList<>();
            boolean reached = true;
            for (int i = 0; i < conditions.size() && reached; i++) {
                terms.addAll(conditions.get(i).indexTerms());
                // While it is open what stands behind it is not asked.
                reached = !conditions.get(i).mayBeOpen();
            }
            return terms;
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

        @Override
        public boolean mayBeOpen() {
            return conditions.stream().anyMatch(Condition::mayBeOpen);
        }
    }
}
