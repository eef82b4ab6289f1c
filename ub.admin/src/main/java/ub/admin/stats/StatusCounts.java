package ub.admin.stats;

import com.fasterxml.jackson.annotation.JsonProperty;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/** Answers by the class of their status. Immutable. */
record StatusCounts(@JsonProperty("1xx") long informational, @JsonProperty("2xx") long successful,
                    @JsonProperty("3xx") long redirects, @JsonProperty("4xx") long clientErrors,
                    @JsonProperty("5xx") long serverErrors) {
    static StatusCounts of(Counters counters) {
        return new StatusCounts(counters.sum(Stat.RESPONSES_1XX), counters.sum(Stat.RESPONSES_2XX),
                counters.sum(Stat.RESPONSES_3XX), counters.sum(Stat.RESPONSES_4XX), counters.sum(Stat.RESPONSES_5XX));
    }
}
