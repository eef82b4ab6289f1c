package ub.admin.stats;

import ub.core.stats.EnumCounters;
import ub.http.http1.Rejection;

/** The requests that a frontend has refused, by reason. Immutable; the counters are alive, and any thread may read them. */
public record RejectedRequests(String frontend, EnumCounters<Rejection> byReason) {
}
