package ub.http.http1;

import ub.core.net.Transport;
import ub.core.net.TransportException;

/** Closes a connection on which the client is still sending. Handler virtual thread. RFC 9112 §9.6. */
final class Lingering {
    private static final long DURATION_NS = 1_000_000_000L;

    private Lingering() {
    }

    /** Ends our direction, and takes what comes until the client has ended its own, a second at most. */
    static void closeSlowly(Transport transport, Input input) {
        transport.shutdownOutput();
        long deadlineNs = transport.reactor().nowNs() + DURATION_NS;
        try {
            int count;
            do {
                input.skip(input.available());
                count = input.fill(deadlineNs);
                // A client that sends without a pause must not keep the others, nor the clock, from going on.
                Thread.yield();
            } while (count != Transport.END && transport.reactor().nowNs() < deadlineNs);
        } catch (TransportException e) {
            // The client is gone, or keeps quiet: in both cases nothing is left to wait for.
            transport.close();
        }
    }
}
