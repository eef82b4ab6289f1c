package ub.core.backend;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import ub.core.net.Transport;
import ub.core.reactor.Reactor;
import ub.core.reactor.Timer;

/**
 * The connections to one server that one reactor keeps open for the next request, the last used first.
 *
 * <p>A connection whose server has closed it, or has sent what nobody asked for, is not handed out, nor one that was
 * idle for so long that its server may be about to close it. A sweep closes all of those.
 *
 * <p>Reactor thread and its handler virtual threads; {@link #size} any thread.
 */
public final class IdleConnections extends Timer {
    /** For a server that does not say how long it keeps connections open. */
    public static final long NO_LIMIT_MS = Long.MAX_VALUE;

    /** How a connection is looked at before it is used again. */
    public enum Care {
        /** What epoll has reported will do: the request can be sent again. */
        KNOWN_EVENTS,
        /** The kernel is asked, which costs a call: the request cannot be sent again. */
        ASK_KERNEL;

        /** Returns whether a connection that was idle may be used again, as far as this care can tell. */
        boolean fit(Transport transport) {
            return this == ASK_KERNEL ? transport.probe() : transport.isQuiet();
        }
    }

    /** A connection that its server has closed is closed here after this time, whoever needs it. */
    private static final long SWEEP_INTERVAL_NS = 10_000_000_000L;
    /** A server's clock started before ours, and a request takes time to get there. */
    private static final long MARGIN_MS = 1_000;
    private static final VarHandle SIZE;

    static {
        try {
            SIZE = MethodHandles.lookup().findVarHandle(IdleConnections.class, "size", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int most;
    private final long idleNs;
    /** A stack; the ones at the bottom have waited longest. */
    private Transport[] stack = new Transport[4];
    /** When each is not to be used any more. */
    private long[] endsNs = new long[4];
    private int size;
    /** When the next sweep is due; only while the timer is armed. */
    private long sweepNs;
    private boolean closed;

    /** @param most how many are kept at once */
    IdleConnections(int most, long idleTimeoutMs) {
        this.most = most;
        this.idleNs = TimeUnit.MILLISECONDS.toNanos(idleTimeoutMs);
    }

    /**
     * Takes a connection that is fit for use. Returns null when there is none.
     *
     * @param care how sure it must be that the server has not closed it meanwhile
     */
    public Transport take(Care care, long nowNs) {
        while (size > 0) {
            int top = size - 1;
            Transport transport = stack[top];
            stack[top] = null;
            become(top);
            if (nowNs < endsNs[top] && care.fit(transport)) {
                return transport;
            }
            transport.close();
        }
        return null;
    }

    /**
     * Keeps a connection on which nothing is under way, or closes it when there are enough.
     *
     * @param serverLimitMs how long its server has said that it keeps it open, or {@link #NO_LIMIT_MS}
     */
    public void keep(Transport transport, long serverLimitMs, long nowNs) {
        long keptNs = Math.min(idleNs, safeNs(serverLimitMs));
        // A body that was read to its exact end leaves open whether more has come: the kernel knows.
        if (closed || size >= most || keptNs <= 0 || !(transport.isQuiet() || transport.probe())) {
            transport.close();
            return;
        }
        if (size == stack.length) {
            stack = Arrays.copyOf(stack, size * 2);
            endsNs = Arrays.copyOf(endsNs, size * 2);
        }
        stack[size] = transport;
        endsNs[size] = nowNs + keptNs;
        become(size + 1);
        sweepAt(transport.reactor(), Math.min(nowNs + keptNs, nowNs + SWEEP_INTERVAL_NS));
    }

    /** Returns how long a connection may be used whose server closes it after this time. */
    private static long safeNs(long serverLimitMs) {
        return serverLimitMs == NO_LIMIT_MS ? Long.MAX_VALUE
                : TimeUnit.MILLISECONDS.toNanos(serverLimitMs - Math.max(MARGIN_MS, serverLimitMs / 10));
    }

    private void sweepAt(Reactor reactor, long whenNs) {
        if (!armed() || whenNs < sweepNs) {
            sweepNs = whenNs;
            reactor.timers().arm(this, whenNs);
        }
    }

    /** Returns how many are kept now. */
    public int size() {
        return (int) SIZE.getOpaque(this);
    }

    /** One writer: others see whole values, and see them soon. */
    private void become(int newSize) {
        SIZE.setOpaque(this, newSize);
    }

    /** Closes all of them, and whatever should be kept later: the server has left. */
    void close() {
        closed = true;
        for (int i = 0; i < size; i++) {
            stack[i].close();
            stack[i] = null;
        }
        become(0);
        disarm();
    }

    @Override
    protected void onExpire() {
        if (size > 0) {
            Reactor reactor = stack[0].reactor();
            sweep(reactor, reactor.nowNs());
        }
    }

    void sweep(Reactor reactor, long nowNs) {
        long nextNs = nowNs + SWEEP_INTERVAL_NS;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            Transport transport = stack[i];
            if (nowNs >= endsNs[i] || !transport.isQuiet()) {
                transport.close();
                continue;
            }
            stack[kept] = transport;
            endsNs[kept] = endsNs[i];
            nextNs = Math.min(nextNs, endsNs[i]);
            kept++;
        }
        Arrays.fill(stack, kept, size, null);
        become(kept);
        if (kept > 0) {
            sweepAt(reactor, nextNs);
        }
    }
}
