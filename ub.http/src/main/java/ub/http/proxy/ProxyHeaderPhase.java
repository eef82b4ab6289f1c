package ub.http.proxy;

import java.util.Optional;
import ub.core.net.Frontend;
import ub.core.net.PlainTransport;
import ub.core.net.ProxyAccept;
import ub.core.net.ProxyReceiver;
import ub.http.message.Session;

/**
 * Takes the PROXY header of a connection that must begin with one: behind the rules of {@code tcp-request connection},
 * which see who has really connected, and before all others. Handler virtual thread.
 */
final class ProxyHeaderPhase {
    private final ProxyReceiver receiver;

    ProxyHeaderPhase(Frontend frontend) {
        this.receiver = new ProxyReceiver(frontend);
    }

    /** Takes a connection without a session through it. Returns whether it goes on; if not, it has been ended. */
    boolean passes(PlainTransport downstream) {
        Optional<ProxyAccept> settings = downstream.bind().acceptProxy();
        return settings.isEmpty() || receiver.receive(downstream, settings.get());
    }

    /**
     * Takes a connection through it. Returns whether it goes on; if not, it has been ended.
     *
     * @param byRule what rules say where the address does not
     */
    boolean passes(PlainTransport downstream, Session session, Optional<ProxyAccept> byRule) {
        Optional<ProxyAccept> settings = downstream.bind().acceptProxy().or(() -> byRule);
        if (settings.isEmpty()) {
            return true;
        }
        boolean received = receiver.receive(downstream, settings.get());
        if (received) {
            session.proxied();
        }
        return received;
    }
}
