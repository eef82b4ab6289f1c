package ub.core.limit;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongBinaryOperator;
import ub.core.stick.DataType;
import ub.core.stick.KeyType;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;
import ub.core.stick.StickTableSettings;
import ub.core.stick.Store;

/**
 * A token bucket for each key. A request takes a token; tokens come back at an even rate until the bucket is full.
 *
 * <p>A bucket is kept as one number, the time at which it will be full again: each token taken moves it by the time
 * that one needs to come back. A bucket is empty when that time is as far away as a whole bucket takes. This is the
 * generic cell rate algorithm (ITU-T I.371, annex A) seen from the other side. A key that nobody knows has a full
 * bucket, and so a full bucket can be forgotten.
 *
 * <p>Any thread; two that take for one key wait for each other, a few instructions long. Allocates nothing.
 */
public final class TokenBuckets {
    /** Longer keys share a bucket with those that begin alike. */
    public static final int MAX_KEY_BYTES = 128;

    /** The one value of an entry that others give no meaning. */
    private static final DataType FULL_AT = DataType.GPT0;

    private final StickTable table;
    private final long intervalNs;
    private final long fillNs;
    private final LongBinaryOperator take = this::fullAtAfter;

    /** Makes full buckets. */
    public TokenBuckets(String name, RateLimitSettings settings) {
        this.intervalNs = settings.intervalNs();
        this.fillNs = intervalNs * settings.burst();
        // Whoever takes nothing for so long has a full bucket again. One more, since both ends are cut to milliseconds.
        long expireMs = Math.ceilDiv(fillNs, TimeUnit.MILLISECONDS.toNanos(1)) + 1;
        this.table = new StickTable(new StickTableSettings(name, KeyType.STRING, MAX_KEY_BYTES, settings.keys(),
                expireMs, List.of(Store.of(FULL_AT))));
    }

    /**
     * Takes a token if there is one.
     *
     * @param key   a text of at most {@link #MAX_KEY_BYTES}
     * @param nowNs the time that {@link ub.core.reactor.Clock} counts
     * @return 0 when it was taken, else the nanoseconds until there is one
     */
    public long take(StickKey key, long nowNs) {
        long fullAtNs = table.getAndAccumulate(key, FULL_AT, nowNs, take, TimeUnit.NANOSECONDS.toMillis(nowNs));
        return fullAtNs == StickTable.NONE ? 0 : Math.max(0, waitNs(fullAtNs, nowNs));
    }

    private long fullAtAfter(long fullAtNs, long nowNs) {
        return waitNs(fullAtNs, nowNs) > 0 ? fullAtNs : Math.max(fullAtNs, nowNs) + intervalNs;
    }

    /** Returns how long it takes until the bucket holds a token; not above 0 when it does. */
    private long waitNs(long fullAtNs, long nowNs) {
        return Math.max(fullAtNs, nowNs) - nowNs + intervalNs - fillNs;
    }

    /** Returns how many keys are remembered. */
    public int keys() {
        return table.used();
    }
}
