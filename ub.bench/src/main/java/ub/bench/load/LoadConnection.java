package ub.bench.load;

import ub.bench.PreparedMessage;
import ub.core.net.Connector;
import ub.core.net.PlainTransport;
import ub.core.net.TransportException;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;

/**
 * One connection of the load generator: it sends a request, reads the answer, and starts over, on a new connection
 * where the old one cannot be used again. Handler virtual thread.
 */
final class LoadConnection {
    /** A target that refuses connections is not asked again at once. */
    private static final long REFUSED_PAUSE_NS = 20_000_000;

    private final Reactor reactor;
    private final Connector connector;
    private final PreparedMessage request;
    private final long timeoutNs;
    private final Tally tally;
    private final AnswerReader answer;
    private PlainTransport upstream;

    /**
     * @param request what is sent, shared by all connections
     * @param tally   counts what happens, shared by all connections
     */
    LoadConnection(Reactor reactor, Connector connector, LoadPlan plan, PreparedMessage request, Tally tally) {
        this.reactor = reactor;
        this.connector = connector;
        this.request = request;
        this.timeoutNs = plan.timeoutNs();
        this.tally = tally;
        this.answer = new AnswerReader(plan.request().method(), timeoutNs);
    }

    /** Sends requests as they become due, until the time is over. */
    void run(RequestTimes times) {
        while (times.next()) {
            long nowNs = Clock.nowNs();
            if (times.over(nowNs)) {
                tally.neverSent(times.dueNs(), nowNs);
            } else {
                times.awaitDue();
                exchange(times.dueNs());
            }
        }
        disconnect();
    }

    private void exchange(long dueNs) {
        try {
            connect();
            request.send(upstream, timeoutNs);
            answer.read(upstream);
            tally.answered(answer.status(), dueNs, Clock.nowNs(), answer.lengthBytes());
            if (!answer.keepAlive()) {
                disconnect();
            }
        } catch (TransportException e) {
            tally.failed(kindOf(e), dueNs);
            disconnect();
            if (e.kind() == TransportException.Kind.CONNECT) {
                reactor.pause(REFUSED_PAUSE_NS);
            }
        } catch (BadAnswerException e) {
            tally.failed(FailureKind.BAD_ANSWER, dueNs);
            disconnect();
        }
    }

    /** A connection that the target has closed while it was idle is not the target's failure: it is replaced. */
    private void connect() {
        if (upstream != null && !upstream.isQuiet()) {
            disconnect();
        }
        if (upstream == null) {
            upstream = connector.connect(reactor, reactor.nowNs() + timeoutNs);
        }
    }

    private void disconnect() {
        if (upstream != null) {
            upstream.close();
            upstream = null;
        }
    }

    private static FailureKind kindOf(TransportException failure) {
        return switch (failure.kind()) {
            case CONNECT -> FailureKind.CONNECT;
            case TIMEOUT -> FailureKind.TIMEOUT;
            case RESET, ENDED, CLOSED -> FailureKind.RESET;
        };
    }
}
