package ub.http.acl;

import java.util.List;
import ub.core.problem.PlacedText;

/** A condition as it is written. Immutable. */
sealed interface ConditionTree {
    /** One of them must hold. Immutable. */
    record Either(List<ConditionTree> alternatives) implements ConditionTree {
        public Either {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** All of them must hold. Immutable. */
    record All(List<ConditionTree> terms) implements ConditionTree {
        public All {
            terms = List.copyOf(terms);
        }
    }

    /** It must not hold. Immutable. */
    record Not(ConditionTree condition) implements ConditionTree {
    }

    /** A single test. */
    sealed interface Term extends ConditionTree {
        /** Returns it as written, with one blank between its words. */
        String text();
    }

    /** A test that an {@code acl} line declares. Immutable. */
    record Named(PlacedText name) implements Term {
        @Override
        public String text() {
            return name.text();
        }
    }

    /** A test between braces. Immutable. */
    record Anonymous(String text, AclTree test) implements Term {
    }
}
