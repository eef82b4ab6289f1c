package ub.http.sticky;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The persistence cookie of a backend. Immutable. HAProxy's manual, "cookie".
 *
 * @param name       its name, in which case matters
 * @param mode       who makes it
 * @param options    what else is done with it
 * @param maxIdleS   after how many seconds without a request it is ignored; 0 for never
 * @param maxLifeS   how many seconds after it was first given it is ignored; 0 for never
 * @param attributes what clients are told of it besides its value, without {@code path}: {@code domain=example.org}
 */
public record CookieSettings(String name, Mode mode, Set<Option> options, long maxIdleS, long maxLifeS,
                             List<String> attributes) {
    /** Who makes the cookie. Immutable. */
    public enum Mode {
        /** The balancer adds a cookie of its own to answers. */
        INSERT,
        /** The server sends it, and the balancer writes the server's value in. */
        REWRITE,
        /** The server sends it, and the balancer writes the server's value before that which it has. */
        PREFIX
    }

    /** What can be done with the cookie. Immutable. */
    public enum Option {
        /** Servers do not see it, and clients that have it do not get it again. */
        INDIRECT,
        /** An answer that brings it is kept by no cache. */
        NO_CACHE,
        /** Only answers to POST bring it. */
        POST_ONLY,
        /** What a server itself does with it stands. */
        PRESERVE
    }

    public CookieSettings {
        Objects.requireNonNull(name, "name");
        options = Set.copyOf(options);
        attributes = List.copyOf(attributes);
    }

    /** Returns whether its value has dates. */
    boolean isDated() {
        return maxIdleS > 0 || maxLifeS > 0;
    }
}
