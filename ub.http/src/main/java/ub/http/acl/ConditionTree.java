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
    record Not(ConditionTree term) implements ConditionTree {
    }

    /** A test that an {@code acl} line declares. Immutable. */
    record Named(PlacedText name) implements ConditionTree {
    }

    /**
     * A test between braces. Immutable.
     *
     * @param text the test as written, for those who watch
     */
    record Anonymous(String text, AclTree test) implements ConditionTree {
    }
}
