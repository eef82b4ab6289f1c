package ub.http.proxy;

import ub.core.backend.QueueSettings;
import ub.core.backend.Server;
import ub.http.rules.Evaluation;

/**
 * What rules say of the way to a server. Immutable.
 *
 * @param first         the server to be tried first, or null for the one that the balancer chooses
 * @param resend        whether a request may be sent a second time
 * @param priorityClass where it stands in a queue: lower classes are served first
 */
record Way(Server first, Resend resend, int priorityClass) {
    /** As the backend's settings have it. */
    static final Way FREE = new Way(null, Resend.WHERE_HARMLESS, QueueSettings.USUAL_CLASS);

    /** When a request may be sent a second time. */
    enum Resend {
        /** When a repetition does no more than the request alone. RFC 9110 §9.2.2. */
        WHERE_HARMLESS,
        NEVER
    }

    static Way of(Server first, Evaluation evaluation) {
        int priorityClass = evaluation.priorityClass();
        if (first == null && evaluation.retriesAllowed() && priorityClass == QueueSettings.USUAL_CLASS) {
            return FREE;
        }
        return new Way(first, evaluation.retriesAllowed() ? Resend.WHERE_HARMLESS : Resend.NEVER, priorityClass);
    }
}
