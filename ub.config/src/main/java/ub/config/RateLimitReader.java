package ub.config;

import java.util.Optional;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.TableReader;
import ub.core.balance.HashKey;
import ub.core.limit.RateLimitSettings;
import ub.core.net.Mode;

/** Reads the {@code rate_limit} of a frontend or a backend. Immutable. */
final class RateLimitReader {
    private static final int MAX_REQUESTS = 1_000_000_000;
    private static final int MAX_KEYS = 10_000_000;
    private static final long DEFAULT_PER_MS = 1_000;

    private RateLimitReader() {
    }

    static Optional<RateLimitSettings> read(TableReader proxy, Mode mode) {
        return proxy.table("rate_limit", "the rate_limit of " + proxy.title(), LaterKeys.NONE)
                .flatMap(table -> settings(table, mode));
    }

    private static Optional<RateLimitSettings> settings(TableReader table, Mode mode) {
        Decoder<Integer> count = Decoders.number(1, MAX_REQUESTS);
        Optional<Integer> requests = table.required("requests", count);
        long perMs = table.value("per", Decoders.durationMs(1, RateLimitSettings.MAX_FILL_MS), DEFAULT_PER_MS);
        Optional<Integer> burst = table.value("burst", count);
        HashKey key = table.value("key", HashKeys::of, HashKey.SRC);
        int keys = table.value("keys", Decoders.number(1, MAX_KEYS), RateLimitSettings.DEFAULT_KEYS);
        if (mode == Mode.TCP && key.source() != HashKey.Source.SRC) {
            table.error(table.entry("key").orElseThrow().value().place(),
                    "in tcp mode there are no requests: the key can only be \"src\"");
        }
        table.finish();
        return requests.flatMap(number -> fitting(table, number, perMs, burst.orElse(number), key, keys));
    }

    private static Optional<RateLimitSettings> fitting(TableReader table, int requests, long perMs, int burst,
                                                       HashKey key, int keys) {
        if (RateLimitSettings.fits(requests, perMs, burst)) {
            return Optional.of(new RateLimitSettings(requests, perMs, burst, key, keys));
        }
        table.error(table.heading(), table.title()
                + " must let no more than one request through in a nanosecond, and a whole burst within a year");
        return Optional.empty();
    }
}
