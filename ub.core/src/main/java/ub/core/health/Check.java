package ub.core.health;

import ub.core.net.Transport;

/**
 * What is asked of a server over a connection that stands, to find out whether it is well. Immutable; handler virtual
 * threads.
 */
@FunctionalInterface
public interface Check {
    /** Asks nothing: that there is a connection is enough. */
    Check CONNECTION = (transport, server, deadlineNs) -> CheckResult.of(CheckStatus.L4OK, "");

    /**
     * Asks.
     *
     * @param server     whom
     * @param deadlineNs until when, as {@link ub.core.reactor.Clock#nowNs} counts
     * @throws ub.core.net.TransportException when the connection fails or the deadline passes: who has opened it knows
     *         what that means
     */
    CheckResult ask(Transport transport, CheckedServer server, long deadlineNs);
}
