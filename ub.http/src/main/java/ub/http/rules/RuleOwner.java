package ub.http.rules;

import ub.core.net.Mode;
import ub.http.sample.Moment;

/**
 * Whose rules they are. Immutable.
 *
 * @param name its name, for messages
 */
public record RuleOwner(Side side, String name, Mode mode) {
    /** On which side of the balancer it stands. */
    public enum Side { FRONTEND, BACKEND }

    /** Returns how messages name it: {@code frontend "web"}. */
    String title() {
        return side.name().toLowerCase(java.util.Locale.ROOT) + " \"" + name + "\"";
    }

    boolean isFrontend() {
        return side == Side.FRONTEND;
    }

    boolean isHttp() {
        return mode == Mode.HTTP;
    }

    /**
     * Returns when the rules of a kind are evaluated. In {@code http} mode the first bytes of a connection are those of
     * its first request, which has been parsed when rules look at it.
     */
    Moment moment(RuleKind kind) {
        return switch (kind) {
            case PERSIST, TCP_CONTENT, USE_BACKEND, USE_SERVER, STICK -> isHttp() ? Moment.REQUEST : Moment.CONTENT;
            case TCP_CONNECTION, TCP_SESSION, MONITOR_FAIL, HTTP_REQUEST, REDIRECT, STICK_RESPONSE, HTTP_RESPONSE,
                    HTTP_AFTER_RESPONSE -> kind.moment();
        };
    }
}
