package ub.http.acl;

import java.util.List;
import java.util.Optional;
import ub.core.problem.PlacedText;
import ub.http.match.Letters;

/**
 * A test as it is written: {@code path_beg -i /api/ /v1/}. Immutable.
 *
 * @param criterion the sample, with its arguments and converters
 * @param method    the word behind {@code -m}
 * @param patterns  in the order in which they are to be looked at
 */
record AclTree(PlacedText criterion, Optional<PlacedText> method, List<Patterns> patterns) {
    AclTree {
        patterns = List.copyOf(patterns);
    }

    /** Patterns that are compared alike. Immutable. */
    record Patterns(Letters letters, List<PlacedText> texts) {
        Patterns {
            texts = List.copyOf(texts);
        }
    }

    boolean hasPatterns() {
        return patterns.stream().anyMatch(group -> !group.texts().isEmpty());
    }
}
