package ub.core.tcp;

import ub.core.net.ByteWatch;
import ub.core.net.Pace;
import ub.core.reactor.Reactor;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/**
 * What moves over one connection: both directions count their bytes here, and either one's progress keeps the
 * connection alive.
 *
 * <p>Handler virtual threads of one reactor.
 */
final class Traffic {
    private final Reactor reactor;
    private final Counters[] counted;
    private final ByteWatch watch;
    private final long idleNs;
    private long progressNs;
    private long fromClientBytes;
    private long toClientBytes;

    Traffic(Reactor reactor, long idleNs, ByteWatch watch, Counters... counted) {
        this.reactor = reactor;
        this.counted = counted;
        this.watch = watch;
        this.idleNs = idleNs;
        this.progressNs = reactor.nowNs();
    }

    long fromClientBytes() {
        return fromClientBytes;
    }

    long toClientBytes() {
        return toClientBytes;
    }

    /** Returns the pace of one direction, whose bytes are counted as {@code stat}. */
    Pace direction(Stat stat) {
        return new Pace() {
            @Override
            public void moved(int bytes) {
                progressNs = reactor.nowNs();
                if (stat == Stat.BYTES_IN) {
                    fromClientBytes += bytes;
                } else {
                    toClientBytes += bytes;
                }
                for (Counters counters : counted) {
                    counters.add(reactor.index(), stat, bytes);
                }
                watch.moved(stat, bytes);
            }

            @Override
            public long idleDeadlineNs() {
                return progressNs + idleNs;
            }

            @Override
            public long stallNs() {
                return idleNs;
            }
        };
    }
}
