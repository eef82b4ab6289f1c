package ub.http.log;

import java.time.ZoneId;
import java.util.concurrent.ThreadLocalRandom;
import ub.core.net.ConnectionLimit;
import ub.core.reactor.Clock;

/**
 * The access log of one frontend: makes a line of each exchange that is to be logged, in the ring of its reactor, for
 * another thread to write.
 *
 * <p>Reactor thread and its handlers.
 */
public final class AccessLog {
    /** Of how many exchanges a number of parts is given. */
    public static final int PARTS = 10_000;
    /** A record of the ring starts with the digit of its level, RFC 5424 §6.2.1; a line with its end follows. */
    public static final int LEVEL_BYTES = 1;

    private final int keptParts;
    private final LogRing[] rings;
    private final LineFormat[] formats;
    private final LineBuffer[] buffers;
    private final Runnable filling;

    /**
     * Makes a log.
     *
     * @param keptParts what is kept of exchanges without an error, in {@link #PARTS}
     * @param process   the connections of the whole process
     * @param zone      the zone of dates, in the formats that have local ones
     * @param rings     a ring for each reactor; several logs may share them
     * @param filling   called after a line when a quarter of its ring waits to be written
     */
    public AccessLog(LogFormat format, int keptParts, ConnectionLimit process, ZoneId zone, LogRing[] rings,
                     Runnable filling) {
        this.keptParts = keptParts;
        this.rings = rings.clone();
        this.filling = filling;
        this.formats = new LineFormat[rings.length];
        this.buffers = new LineBuffer[rings.length];
        for (int i = 0; i < rings.length; i++) {
            formats[i] = format.line(process, zone);
            buffers[i] = new LineBuffer();
        }
    }

    /** Logs an exchange that has ended, unless its level or the sample says not to. */
    public void write(ExchangeRecord exchange, int reactorIndex) {
        if (!isKept(exchange)) {
            return;
        }
        LogRing ring = rings[reactorIndex];
        int at = ring.reserve(LineBuffer.MAX_BYTES);
        if (at == LogRing.NONE) {
            return;
        }
        LineBuffer line = buffers[reactorIndex];
        line.start(ring.bytes(), at);
        line.put((char) ('0' + exchange.level().ordinal()));
        long agoMs = (Clock.nowNs() - exchange.moments().startNs()) / 1_000_000;
        formats[reactorIndex].write(exchange, System.currentTimeMillis() - agoMs, line);
        line.put('\n');
        ring.commit(line.length());
        if (ring.filling()) {
            filling.run();
        }
    }

    private boolean isKept(ExchangeRecord exchange) {
        if (exchange.level() == LogLevel.SILENT) {
            return false;
        }
        boolean grave = exchange.level().compareTo(LogLevel.ERR) <= 0;
        return keptParts == PARTS || grave || exchange.status() >= 500 || exchange.ender().isError()
                || ThreadLocalRandom.current().nextInt(PARTS) < keptParts;
    }
}
