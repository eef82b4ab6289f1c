package ub.admin.stats;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import ub.core.net.AddressText;
import ub.core.net.Frontend;
import ub.core.net.FrontendSettings;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/** A frontend in {@link StatsReport}. Immutable. */
record FrontendReport(String name, String mode, List<String> bind, String defaultBackend, long activeConnections,
                      long maxConnections, long totalConnections, long totalRequests, StatusCounts responses,
                      long requestErrors, long deniedConnections, long deniedSessions, long deniedRequests,
                      long deniedResponses, long bytesIn, long bytesOut,
                      @JsonUnwrapped ResponseTimes responseTimes) {
    static FrontendReport of(Frontend frontend) {
        FrontendSettings settings = frontend.settings();
        Counters counters = frontend.counters();
        return new FrontendReport(frontend.name(), settings.mode().name().toLowerCase(Locale.ROOT),
                settings.binds().stream().map(bind -> AddressText.of(bind.address())).toList(),
                settings.defaultBackend(), frontend.limit().open(), frontend.limit().max(),
                counters.sum(Stat.CONNECTIONS), counters.sum(Stat.REQUESTS), StatusCounts.of(counters),
                counters.sum(Stat.REQUEST_ERRORS), counters.sum(Stat.DENIED_CONNECTIONS),
                counters.sum(Stat.DENIED_SESSIONS), counters.sum(Stat.DENIED_REQUESTS),
                counters.sum(Stat.DENIED_RESPONSES), counters.sum(Stat.BYTES_IN), counters.sum(Stat.BYTES_OUT),
                ResponseTimes.of(frontend.responseTimes().snapshot()));
    }
}
