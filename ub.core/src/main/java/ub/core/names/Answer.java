package ub.core.names;

import java.util.List;

/**
 * What DNS has said of a name. Immutable.
 *
 * @param endpoints none only where nothing was ever said
 * @param ttlMs     how long it holds
 */
public record Answer(List<Endpoint> endpoints, long ttlMs) {
    /** No answer. */
    public static final Answer NONE = new Answer(List.of(), 0);

    public Answer {
        endpoints = List.copyOf(endpoints);
    }
}
