package ub.bench.compare;

/** A port of a proxy, by what the proxy does with what comes in there. Immutable. */
enum Entrance {
    /** Layer 7: each request is parsed and forwarded over a kept connection. */
    HTTP,
    /** As HTTP, with twenty conditions, five rules that change fields, and a line of log for each request. */
    RULES,
    /** Layer 4: bytes are copied. */
    TCP,
    /** Layer 4: bytes are moved by {@code splice(2)}, without passing through the proxy's memory. */
    SPLICE
}
