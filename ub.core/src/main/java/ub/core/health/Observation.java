package ub.core.health;

import ub.core.health.ObserveSettings.Layer;

/** What live traffic shows of a server. Immutable. Source: HAProxy, {@code analyze_statuses} in {@code src/check.c}. */
public enum Observation {
    CONNECTED("L4 successful connection", Effect.GOOD, Effect.NONE),
    NOT_CONNECTED("L4 unsuccessful connection", Effect.ERROR, Effect.ERROR),
    ANSWERED("Correct http response", Effect.NONE, Effect.GOOD),
    WRONG_STATUS("Wrong http response", Effect.NONE, Effect.ERROR),
    BAD_ANSWER("Invalid http response", Effect.NONE, Effect.ERROR),
    SILENCE("Read timeout (http)", Effect.NONE, Effect.ERROR),
    NO_ANSWER("Close from server (http)", Effect.NONE, Effect.ERROR);

    /** What it means for one who looks at a layer. */
    enum Effect { NONE, GOOD, ERROR }

    private final String description;
    private final Effect onLayer4;
    private final Effect onLayer7;

    Observation(String description, Effect onLayer4, Effect onLayer7) {
        this.description = description;
        this.onLayer4 = onLayer4;
        this.onLayer7 = onLayer7;
    }

    /** Returns what an answer with this status shows. 501 and 505 are the client's fault: it has asked for too much. */
    public static Observation ofStatus(int status) {
        return status < 500 || status == 501 || status == 505 ? ANSWERED : WRONG_STATUS;
    }

    /** Returns what a log says for it. */
    String description() {
        return description;
    }

    Effect on(Layer layer) {
        return switch (layer) {
            case LAYER4 -> onLayer4;
            case LAYER7 -> onLayer7;
        };
    }
}
