package ub.http.proxy;

import java.util.Set;
import ub.http.log.AccessLog;
import ub.http.trace.RequestMark;

/**
 * How the requests of a frontend can be followed. Immutable.
 *
 * @param accessLog where each is logged, or null
 * @param marks     what servers are told of a request's identity
 */
public record Tracking(AccessLog accessLog, Set<RequestMark> marks) {
    /** Nothing is logged, and servers are told nothing. */
    public static final Tracking NONE = new Tracking(null, Set.of());

    public Tracking {
        marks = Set.copyOf(marks);
    }
}
