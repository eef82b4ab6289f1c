package ub.http.rules;

import ub.http.message.Farewell;
import ub.http.message.LocalAnswer;

/** What a list of rules came to. Immutable. */
public sealed interface Decision {
    /** No rule objects: the next phase is up. */
    GoOn GO_ON = new GoOn();
    /** The first bytes that are here do not decide; more are needed. */
    AwaitBytes AWAIT_BYTES = new AwaitBytes();
    /** Whether the client is who it says must be proved; {@link Evaluation#resume} goes on then. */
    AwaitProof AWAIT_PROOF = new AwaitProof();
    Drop CLOSE = new Drop(Farewell.CLOSE);
    Drop SILENCE = new Drop(Farewell.SILENCE);

    /** See {@link #GO_ON}. */
    record GoOn() implements Decision {
    }

    /** See {@link #AWAIT_BYTES}. */
    record AwaitBytes() implements Decision {
    }

    /** See {@link #AWAIT_PROOF}. */
    record AwaitProof() implements Decision {
    }

    /** The balancer answers by itself. */
    record Answer(LocalAnswer answer) implements Decision {
    }

    /** The balancer refuses, and says so. */
    record Deny(LocalAnswer answer, Wording wording) implements Decision {
    }

    /** Whether the operator's own words for a status stand in for those of an answer. Immutable. */
    enum Wording { STANDARD, AS_IT_IS }

    /** The client is asked who it is, with 401 and this challenge. RFC 9110 §11.6.1. */
    record Challenge(String challenge) implements Decision {
    }

    /** The client is kept waiting, then refused. */
    record Tarpit(LocalAnswer answer, Wording wording) implements Decision {
    }

    /** The connection ends without an answer. */
    record Drop(Farewell farewell) implements Decision {
    }

    /**
     * A part of the request's body is needed; {@link Evaluation#resume} goes on then.
     *
     * @param timeNs     how long to wait for it; negative for as long as a request's head may take
     * @param leastBytes how much is enough; 0 for all of it, as far as it fits in a buffer
     */
    record AwaitBody(long timeNs, int leastBytes) implements Decision {
    }

    /** A backend or a server was chosen; there may be none of that name. */
    record Chosen(String name) implements Decision {
    }
}
