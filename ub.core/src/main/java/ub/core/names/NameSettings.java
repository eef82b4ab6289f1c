package ub.core.names;

import java.util.Objects;

/**
 * A name that stands for servers. Immutable.
 *
 * @param question   what is asked of DNS
 * @param share      how many servers it stands for
 * @param maxServers the most of them; 1 for {@link Share#ONE_SERVER}
 */
public record NameSettings(Question question, Share share, int maxServers) {
    public static final int DEFAULT_MAX_SERVERS = 32;

    /** How many servers a name stands for. */
    public enum Share {
        /** One, wherever it is now. */
        ONE_SERVER,
        /** One for each address. */
        EACH_ADDRESS
    }

    public NameSettings {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(share, "share");
    }

    /** Returns a name that stands for one server. */
    public static NameSettings one(Question question) {
        return new NameSettings(question, Share.ONE_SERVER, 1);
    }
}
