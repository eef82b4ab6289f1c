package ub.http.proxy;

import ub.core.backend.QueueSettings;
import ub.core.backend.Server;
import ub.core.balance.Insistence;
import ub.http.rules.Evaluation;

/** What rules say of the way to a server. Pooled with the exchange's rules. Handler virtual thread. */
final class Way {
    /** As the backend's settings have it. */
    static final Way FREE = new Way();

    private Server first;
    private Insistence insistence = Insistence.WHILE_IT_SERVES;
    private Resend resend = Resend.WHERE_HARMLESS;
    private int priorityClass = QueueSettings.USUAL_CLASS;

    /** When a request may be sent a second time. */
    enum Resend {
        /** When a repetition does no more than the request alone. RFC 9110 §9.2.2. */
        WHERE_HARMLESS,
        NEVER
    }

    /** Sets out to a server, or null for the one that the balancer chooses. */
    void set(Server newFirst, Evaluation evaluation) {
        first = newFirst;
        insistence = evaluation.stickiness().insistence();
        resend = evaluation.retriesAllowed() ? Resend.WHERE_HARMLESS : Resend.NEVER;
        priorityClass = evaluation.priorityClass();
    }

    /** Returns the server to be tried first, or null for the one that the balancer chooses. */
    Server first() {
        return first;
    }

    /** Returns how much that server is wanted. */
    Insistence insistence() {
        return insistence;
    }

    /** Returns whether a request may be sent a second time. */
    Resend resend() {
        return resend;
    }

    /** Returns where it stands in a queue: lower classes are served first. */
    int priorityClass() {
        return priorityClass;
    }
}
