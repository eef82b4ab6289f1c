package ub.config;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import ub.config.tree.Decoders;
import ub.config.tree.TableReader;
import ub.core.backend.ServerChecks;
import ub.core.problem.Place;

/** Finds out where servers of one backend are checked, and where their agents are. Immutable. */
final class ServerChecksReader {
    private final Addresses addresses;
    private final TableReader backend;
    private final boolean checked;
    private final Optional<AgentReader.Found> agent;

    /** @param agent what the backend says of agents */
    ServerChecksReader(Addresses addresses, TableReader backend, Optional<AgentReader.Found> agent) {
        this.addresses = addresses;
        this.backend = backend;
        this.checked = backend.entry("health_check").isPresent();
        this.agent = agent;
    }

    /** What a server says of its checks. Immutable. */
    private record Written(boolean check, Optional<SocketAddress> address, Optional<Integer> port,
                           Optional<Integer> agentPort) {
        static final Written NOTHING = new Written(true, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns the checks of a server that says nothing of them. */
    ServerChecks standard(SocketAddress server, Place place) {
        return checks(Written.NOTHING, server, place);
    }

    /** Returns the checks of a server, whose address is empty when it is bad. */
    ServerChecks read(TableReader table, Optional<SocketAddress> server) {
        Written written = new Written(
                table.value("check", Decoders.flag(), true),
                table.value("check_address", addresses.target()),
                table.value("check_port", AgentReader.PORT),
                table.value("agent_port", AgentReader.PORT));
        table.entry("check_port").filter(_ -> written.address().isPresent()).ifPresent(entry ->
                table.error(entry.place(), "check_address has a port already"));
        table.entry("agent_port").filter(_ -> agent.isEmpty()).ifPresent(entry ->
                table.error(entry.place(), backend.title() + " has no \"agent\"",
                        Optional.of("add agent = { port = 8081 } to it")));
        return server.map(address -> checks(written, address, table.heading())).orElse(ServerChecks.NONE);
    }

    private ServerChecks checks(Written written, SocketAddress server, Place place) {
        SocketAddress target = written.address().orElse(server);
        Optional<SocketAddress> health = Optional.of(target);
        if (written.port().isPresent()) {
            health = at(target, written.port().get(), "check_port", place);
        }
        Optional<SocketAddress> listening = agent.flatMap(found -> written.agentPort().or(found::port))
                .flatMap(port -> at(target, port, "an agent", place));
        return new ServerChecks(health.filter(_ -> checked && written.check()), listening);
    }

    private Optional<SocketAddress> at(SocketAddress target, int port, String what, Place place) {
        if (target instanceof InetSocketAddress inet) {
            return Optional.of(inet.isUnresolved() ? InetSocketAddress.createUnresolved(inet.getHostString(), port)
                    : new InetSocketAddress(inet.getAddress(), port));
        }
        backend.error(place, what + " needs a host, and a server at a unix socket has none",
                Optional.of("give the server check_address = \"HOST:PORT\""));
        return Optional.empty();
    }
}
