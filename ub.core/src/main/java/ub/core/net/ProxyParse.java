package ub.core.net;

/** What the first bytes of a connection are, where a PROXY header must come first. Immutable. */
public sealed interface ProxyParse {
    NeedMore NEED_MORE = new NeedMore();

    /** A whole header; what follows it is the connection's own. */
    record Complete(ProxyHeader header, int lengthBytes) implements ProxyParse {
    }

    /** The beginning of a header, as far as can be seen. */
    record NeedMore() implements ProxyParse {
    }

    /** No header, whatever follows. */
    record Bad(ProxyFault fault) implements ProxyParse {
    }
}
