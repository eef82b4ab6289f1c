package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.balance.Pick;
import ub.core.net.Mode;

class BackendTest {
    private static ServerSettings server(String name) {
        return new ServerSettings(name, new InetSocketAddress("127.0.0.1", 1), 1, 0, false, false);
    }

    private static ServerSettings backup(String name) {
        return new ServerSettings(name, new InetSocketAddress("127.0.0.1", 1), 1, 0, true, false);
    }

    private static Backend backend(ServerSettings... servers) {
        return new Backend(new BackendSettings("app", Mode.HTTP, BalanceSettings.of(Algorithm.FIRST), List.of(servers),
                ServerTimeouts.DEFAULT, BackendSettings.DEFAULT_ATTEMPTS, Optional.empty()), 1);
    }

    /** All servers that one request would be sent to, were none of them to answer. */
    private static List<String> order(Backend backend) {
        Pick pick = new Pick();
        List<String> names = new ArrayList<>();
        for (Server next = backend.choose(pick); next != null; next = backend.choose(pick)) {
            names.add(next.name());
            pick.tried(next);
        }
        return names;
    }

    @Test
    void aRequestTriesEachServerOnceAndThenTheBackups() {
        assertEquals(List.of("a", "c", "b"), order(backend(server("a"), backup("b"), server("c"))));
    }

    @Test
    void aBackupServesOnlyWhileNoOtherServerMay() {
        Backend backend = backend(backup("spare"), server("main"));
        assertEquals("main", backend.choose(new Pick()).name());
        backend.servers().get(1).state(ServerState.DOWN);
        assertEquals("spare", backend.choose(new Pick()).name());
        backend.servers().get(1).state(ServerState.UP);
        assertEquals("main", backend.choose(new Pick()).name());
    }

    @Test
    void thereIsNoServerWhenAllAreOut() {
        Backend backend = backend(server("a"), backup("b"));
        backend.servers().forEach(server -> server.state(ServerState.MAINT));
        assertNull(backend.choose(new Pick()));
    }

    @Test
    void aBackendWithoutServersHasNone() {
        assertNull(backend().choose(new Pick()));
    }

    @Test
    void serversStandInTheOrderOfTheConfiguration() {
        assertEquals(List.of("a", "b", "c"),
                backend(server("a"), backup("b"), server("c")).servers().stream().map(Server::name).toList());
    }
}
