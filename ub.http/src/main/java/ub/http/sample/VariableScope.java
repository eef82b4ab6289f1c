package ub.http.sample;

import java.util.Locale;

/** How long a variable lasts. Immutable. */
enum VariableScope {
    /** As long as the process. */
    PROC,
    /** As long as the client's connection. */
    SESS,
    /** As long as the exchange. */
    TXN,
    /** As {@link #TXN}, for what concerns the request: samples of a request stay until the exchange ends. */
    REQ,
    /** As {@link #TXN}, for what concerns the answer. */
    RES;

    /** Returns the word in front of the dot. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
