package ub.app.accesslog;

import java.util.concurrent.locks.LockSupport;
import ub.core.net.DatagramSender;

/** Sends each line in a datagram to a syslog daemon. The writer's thread. */
final class SyslogSink implements LineSink {
    /** A daemon that is behind gets so much time between two flushes, and what it does not take then is lost. */
    private static final long PATIENCE_NS = 50_000_000;
    private static final long ASK_AGAIN_NS = 1_000_000;
    static final int MAX_DATAGRAM_BYTES = 32 * 1024;

    private final DatagramSender sender;
    private final SyslogHeader header;
    private final Losses losses;
    private final byte[] datagram = new byte[MAX_DATAGRAM_BYTES];
    private long patienceNs = PATIENCE_NS;

    SyslogSink(DatagramSender sender, SyslogHeader header, Losses losses) {
        this.sender = sender;
        this.header = header;
        this.losses = losses;
    }

    @Override
    public void write(int level, byte[] bytes, int offset, int length) {
        byte[] before = header.of(level, System.currentTimeMillis());
        System.arraycopy(before, 0, datagram, 0, before.length);
        // The datagram's end is that of the line.
        int textLength = length - 1;
        System.arraycopy(bytes, offset, datagram, before.length, textLength);
        DatagramSender.Result result = sender.send(datagram, 0, before.length + textLength);
        while (result == DatagramSender.Result.FULL && patienceNs > 0) {
            patienceNs -= ASK_AGAIN_NS;
            LockSupport.parkNanos(ASK_AGAIN_NS);
            result = sender.send(datagram, 0, before.length + textLength);
        }
        if (result != DatagramSender.Result.SENT) {
            losses.add(1, sender.failure(), System.nanoTime());
        }
    }

    @Override
    public void flush() {
        patienceNs = PATIENCE_NS;
    }

    @Override
    public void close() {
        sender.close();
    }
}
