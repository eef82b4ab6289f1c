package ub.core.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import ub.core.balance.HashKey;
import ub.core.stick.StickKey;

class TokenBucketsTest {
    private static final long START_NS = TimeUnit.HOURS.toNanos(1);
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private static TokenBuckets buckets(int requests, long perMs, int burst) {
        return new TokenBuckets("t", new RateLimitSettings(requests, perMs, burst, HashKey.SRC, 16));
    }

    private static StickKey key(String text) {
        StickKey key = new StickKey();
        key.setText(text.getBytes(StandardCharsets.US_ASCII), TokenBuckets.MAX_KEY_BYTES);
        return key;
    }

    @Test
    void aNewKeyMayTakeAWholeBurst() {
        TokenBuckets buckets = buckets(10, 1_000, 3);
        assertEquals(0, buckets.take(key("a"), START_NS));
        assertEquals(0, buckets.take(key("a"), START_NS));
        assertEquals(0, buckets.take(key("a"), START_NS));
        assertEquals(100_000_000, buckets.take(key("a"), START_NS), "one comes back after a tenth of a second");
    }

    @Test
    void whoIsRefusedWaitsNoLongerForHavingAsked() {
        TokenBuckets buckets = buckets(10, 1_000, 1);
        assertEquals(0, buckets.take(key("a"), START_NS));
        assertEquals(70_000_000, buckets.take(key("a"), START_NS + 30_000_000));
        assertEquals(1, buckets.take(key("a"), START_NS + 99_999_999));
        assertEquals(0, buckets.take(key("a"), START_NS + 100_000_000));
        assertEquals(100_000_000, buckets.take(key("a"), START_NS + 100_000_000));
    }

    @Test
    void aBucketHoldsNoMoreThanABurstHoweverLongItRests() {
        TokenBuckets buckets = buckets(10, 1_000, 2);
        assertEquals(0, buckets.take(key("a"), START_NS));
        long laterNs = START_NS + TimeUnit.DAYS.toNanos(2);
        assertEquals(0, buckets.take(key("a"), laterNs));
        assertEquals(0, buckets.take(key("a"), laterNs));
        assertTrue(buckets.take(key("a"), laterNs) > 0);
    }

    /** 19 tokens that come back every 0.1 ms: taken at 0.9 ms, of which 11 are back at 2 ms. */
    @Test
    void aBucketThatIsNotFullIsNotForgotten() {
        TokenBuckets buckets = buckets(10_000, 1_000, 19);
        assertEquals(19, taken(buckets, START_NS + 900_000));
        assertEquals(11, taken(buckets, START_NS + 2_000_000));
    }

    private static int taken(TokenBuckets buckets, long nowNs) {
        int taken = 0;
        while (buckets.take(key("a"), nowNs) == 0) {
            taken++;
        }
        return taken;
    }

    @Test
    void keysDoNotShareABucket() {
        TokenBuckets buckets = buckets(1, 1_000, 1);
        assertEquals(0, buckets.take(key("a"), START_NS));
        assertEquals(0, buckets.take(key("b"), START_NS));
        assertEquals(SECOND_NS, buckets.take(key("a"), START_NS));
        assertEquals(2, buckets.keys());
    }

    @Test
    void theClockOfAnotherReactorMayBeALittleBehind() {
        TokenBuckets buckets = buckets(1, 1_000, 1);
        assertEquals(0, buckets.take(key("a"), START_NS));
        assertEquals(SECOND_NS + 5, buckets.take(key("a"), START_NS - 5));
    }

    @Test
    void worksFromTheFirstMomentOfTheProcess() {
        TokenBuckets buckets = buckets(1, 1_000, 1);
        assertEquals(0, buckets.take(key("a"), 0));
        assertEquals(SECOND_NS, buckets.take(key("a"), 0));
    }

    @Test
    void aHundredASecondAreAHundredInEachOfTenSeconds() {
        TokenBuckets buckets = buckets(100, 1_000, 100);
        Random random = new Random(20_261_127);
        int[] passed = new int[11];
        // 500 a second on average, at random moments.
        for (long nowNs = 0; nowNs < 11 * SECOND_NS; nowNs += random.nextLong(2 * SECOND_NS / 500)) {
            if (buckets.take(key("a"), START_NS + nowNs) == 0) {
                passed[(int) (nowNs / SECOND_NS)]++;
            }
        }
        assertEquals(199, passed[0], 2, "a burst, and what came back meanwhile");
        int sum = 0;
        for (int second = 1; second <= 10; second++) {
            assertEquals(100, passed[second], 2, "second " + second);
            sum += passed[second];
        }
        assertEquals(1_000, sum, 2);
    }
}
