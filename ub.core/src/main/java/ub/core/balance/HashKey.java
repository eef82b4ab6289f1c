package ub.core.balance;

import java.util.Objects;

/**
 * The part of a request or connection that a hash algorithm looks at. Immutable.
 *
 * @param source which part
 * @param header the header's name for {@link Source#HEADER}, else empty
 */
public record HashKey(Source source, String header) {
    /** A part of a request. */
    public enum Source {
        /** The client's address. */
        SRC,
        /** The path and the query. */
        URI,
        /** The path, without the query. */
        PATH,
        /** The value of a header; the client's address where it is absent. */
        HEADER
    }

    public static final HashKey SRC = new HashKey(Source.SRC, "");
    public static final HashKey URI = new HashKey(Source.URI, "");
    public static final HashKey PATH = new HashKey(Source.PATH, "");

    public HashKey {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(header, "header");
    }

    public static HashKey header(String name) {
        return new HashKey(Source.HEADER, name);
    }
}
