package ub.core.health;

import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import ub.core.linux.Errno;
import ub.core.memory.BuffersExhaustedException;
import ub.core.net.Connector;
import ub.core.net.PlainTransport;
import ub.core.net.ProxyHeader;
import ub.core.net.ProxySend;
import ub.core.net.TransportException;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;

/**
 * Makes one check of one server: connects, has the question asked, and tells what came of it. Handler virtual threads.
 */
public final class Probe {
    private final SocketAddress address;
    private final Connector connector;
    private final Optional<ProxySend> sendProxy;
    private final Check check;
    private final long timeoutNs;

    /**
     * @param address   where the check connects to, which need not be where traffic goes
     * @param sendProxy for a server that wants a PROXY header at the start of each connection: this one has no client
     */
    public Probe(SocketAddress address, Optional<ProxySend> sendProxy, Check check, long timeoutMs) {
        this.address = address;
        this.connector = new Connector(address);
        this.sendProxy = sendProxy;
        this.check = check;
        this.timeoutNs = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
    }

    /** Makes the check. Returns its result, or null when the reactor has stopped meanwhile. */
    public CheckResult run(Reactor reactor, OperationalState operational) {
        long startNs = Clock.nowNs();
        CheckResult result = run(reactor, new CheckedServer(address, operational), startNs + timeoutNs);
        return result == null ? null : result.took(Clock.nowNs() - startNs);
    }

    private CheckResult run(Reactor reactor, CheckedServer server, long deadlineNs) {
        try (PlainTransport transport = connector.connect(reactor, deadlineNs)) {
            return ask(transport, server, deadlineNs);
        } catch (TransportException e) {
            return notConnected(e);
        } catch (BuffersExhaustedException e) {
            return ourFault(e.getMessage());
        }
    }

    private CheckResult ask(PlainTransport transport, CheckedServer server, long deadlineNs) {
        try {
            if (sendProxy.isPresent()) {
                sendProxy.get().send(transport, ProxyHeader.LOCAL, deadlineNs - Clock.nowNs());
            }
            return check.ask(transport, server, deadlineNs);
        } catch (TransportException e) {
            return switch (e.kind()) {
                case TIMEOUT -> CheckResult.of(CheckStatus.L7TOUT, "");
                case RESET, CONNECT -> CheckResult.of(CheckStatus.SOCKERR, meaning(e));
                case ENDED -> CheckResult.of(CheckStatus.L7RSP, meaning(e));
                case CLOSED -> null;
            };
        }
    }

    private static CheckResult notConnected(TransportException e) {
        return switch (e.kind()) {
            case TIMEOUT -> CheckResult.of(CheckStatus.L4TOUT, "");
            case CONNECT, RESET, ENDED -> e.isShortage() ? ourFault(meaning(e))
                    : CheckResult.of(CheckStatus.L4CON, meaning(e));
            case CLOSED -> null;
        };
    }

    /** Says nothing of the server: a balancer that runs out of files must not call all its servers down. */
    private static CheckResult ourFault(String text) {
        return CheckResult.of(CheckStatus.CHECKED, "not checked: " + text);
    }

    private static String meaning(TransportException e) {
        return e.errno() == 0 ? e.getMessage() : Errno.meaning(e.errno());
    }
}
