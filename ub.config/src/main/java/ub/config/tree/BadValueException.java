package ub.config.tree;

import java.util.Optional;

/** Says what a value must be and is not. Immutable. */
public final class BadValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String suggestion;

    /** @param requirement completes a sentence that starts with the key: {@code must be a whole number} */
    public BadValueException(String requirement) {
        this(requirement, Optional.empty());
    }

    /** @param suggestion what may mend it, in one line */
    public BadValueException(String requirement, Optional<String> suggestion) {
        super(requirement);
        this.suggestion = suggestion.orElse(null);
    }

    public Optional<String> suggestion() {
        return Optional.ofNullable(suggestion);
    }
}
