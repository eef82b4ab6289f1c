package ub.core.backend;

import java.util.Arrays;
import ub.core.net.Transport;
import ub.core.reactor.Reactor;
import ub.core.reactor.Timer;

/**
 * The connections to one server that one reactor keeps open for the next request, the last used first.
 *
 * <p>A connection whose server has closed it, or has sent what nobody asked for, is not handed out. A sweep closes
 * those, and the ones that nobody needed for half a minute. Reactor thread and its handler virtual threads.
 */
public final class IdleConnections extends Timer {
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

    private static final int MAX_IDLE = 1024;
    private static final long SWEEP_INTERVAL_NS = 10_000_000_000L;
    private static final int UNUSED_SWEEPS = 3;

    /** A stack; the ones at the bottom have waited longest. */
    private Transport[] stack = new Transport[4];
    private int size;
    /** The smallest size in each of the last sweep intervals: so many at the bottom were not needed in it. */
    private final int[] lowest = new int[UNUSED_SWEEPS];
    private int sweeps;

    IdleConnections() {
    }

    /**
     * Takes a connection that is fit for use. Returns null when there is none.
     *
     * @param care how sure it must be that the server has not closed it meanwhile
     */
    public Transport take(Care care) {
        while (size > 0) {
            Transport transport = stack[--size];
            stack[size] = null;
            lowest[sweeps % UNUSED_SWEEPS] = Math.min(lowest[sweeps % UNUSED_SWEEPS], size);
            if (care.fit(transport)) {
                return transport;
            }
            transport.close();
        }
        return null;
    }

    /** Keeps a connection on which nothing is under way, or closes it when there are enough. */
    public void keep(Transport transport) {
        // A body that was read to its exact end leaves open whether more has come: the kernel knows.
        boolean fit = transport.isQuiet() || transport.probe();
        if (size == MAX_IDLE || !fit) {
            transport.close();
            return;
        }
        if (size == stack.length) {
            stack = Arrays.copyOf(stack, size * 2);
        }
        stack[size++] = transport;
        if (!armed()) {
            Reactor reactor = transport.reactor();
            reactor.timers().arm(this, reactor.nowNs() + SWEEP_INTERVAL_NS);
        }
    }

    /** Returns how many are kept now. */
    public int size() {
        return size;
    }

    @Override
    protected void onExpire() {
        Reactor reactor = size > 0 ? stack[0].reactor() : null;
        int unneeded = Integer.MAX_VALUE;
        for (int low : lowest) {
            unneeded = Math.min(unneeded, low);
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            Transport transport = stack[i];
            if (i < unneeded || !transport.isQuiet()) {
                transport.close();
            } else {
                stack[kept++] = transport;
            }
        }
        Arrays.fill(stack, kept, size, null);
        size = kept;
        sweeps++;
        lowest[sweeps % UNUSED_SWEEPS] = size;
        if (size > 0) {
            reactor.timers().arm(this, reactor.nowNs() + SWEEP_INTERVAL_NS);
        }
    }
}
