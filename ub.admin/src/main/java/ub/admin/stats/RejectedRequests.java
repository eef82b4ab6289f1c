package ub.admin.stats;

import ub.core.stats.EnumCounters;
import ub.http.http1.Rejection;

/** The requests that a frontend has refused, by reason. Immutable; any thread may read the counters, which go on. */
public record RejectedRequests(String frontend, EnumCounters<Rejection> byReason) {
}
