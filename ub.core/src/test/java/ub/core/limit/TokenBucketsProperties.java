package ub.core.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import ub.core.balance.HashKey;
import ub.core.stick.StickKey;

/** A bucket gives what one gives that counts its tokens, in whole intervals so that both count exactly. */
class TokenBucketsProperties {
    private static final long INTERVAL_MS = 10;

    @Property
    void givesWhatACountOfTokensGives(@ForAll @IntRange(min = 1, max = 8) int burst,
                                      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 12) Integer> waits) {
        TokenBuckets buckets = new TokenBuckets("t",
                new RateLimitSettings(1, INTERVAL_MS, burst, HashKey.SRC, 4));
        StickKey key = new StickKey();
        key.setText("k".getBytes(StandardCharsets.US_ASCII), TokenBuckets.MAX_KEY_BYTES);
        // A token comes back an interval after the bucket ceased to be full, and so on; not at fixed times.
        int tokens = burst;
        long nowMs = 1_000;
        long nextTokenMs = 0;
        for (int wait : waits) {
            nowMs += wait * INTERVAL_MS / 4;
            while (tokens < burst && nextTokenMs <= nowMs) {
                tokens++;
                nextTokenMs += INTERVAL_MS;
            }
            boolean given = tokens > 0;
            if (given) {
                nextTokenMs = tokens == burst ? nowMs + INTERVAL_MS : nextTokenMs;
                tokens--;
            }
            long waitNs = buckets.take(key, TimeUnit.MILLISECONDS.toNanos(nowMs));
            assertEquals(given ? 0 : nextTokenMs - nowMs, TimeUnit.NANOSECONDS.toMillis(waitNs));
        }
    }
}
