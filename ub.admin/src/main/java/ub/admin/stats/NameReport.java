package ub.admin.stats;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import ub.core.backend.NamedServers;
import ub.core.names.NameState;
import ub.core.names.NameState.Status;

/**
 * A name that servers follow, in {@link StatsReport}. Immutable.
 *
 * @param entry            the name of its entry in the configuration
 * @param resolution       {@code ok}, {@code stale} or {@code failed}
 * @param addresses        how many addresses have a server
 * @param answerAgeSeconds how long ago the last answer came; -1 where there was none
 * @param failure          why the last question brought no answer, if so
 */
record NameReport(String entry, String name, String resolution, long addresses, long answerAgeSeconds,
                  long failedQuestions, String failure) {
    static NameReport of(NamedServers servers) {
        NameState state = servers.state();
        return new NameReport(servers.entry(), servers.question().name(),
                state.status().name().toLowerCase(Locale.ROOT), servers.slots().taken().size(), ageSeconds(servers),
                servers.failedQuestions(), state.failure());
    }

    private static long ageSeconds(NamedServers servers) {
        return servers.state().status() == Status.FAILED ? -1 : TimeUnit.NANOSECONDS.toSeconds(servers.ageNs());
    }
}
