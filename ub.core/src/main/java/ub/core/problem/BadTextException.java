package ub.core.problem;

import java.util.Optional;

/**
 * Something that an operator wrote cannot be understood: ends the reading of one line or one value, whose reader adds
 * the problem to the others and goes on. It has no stack trace: the place is in the operator's text, not in ours.
 */
public final class BadTextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public BadTextException(Place place, String message) {
        this(place, message, Optional.empty());
    }

    public BadTextException(Place place, String message, Optional<String> suggestion) {
        super(message, null, false, false);
        this.problem = new Problem(Problem.Severity.ERROR, place, message, suggestion);
    }

    public Problem problem() {
        return problem;
    }
}
