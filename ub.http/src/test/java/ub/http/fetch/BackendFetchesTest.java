package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.backend.Backend;
import ub.core.backend.BackendSettings;
import ub.core.backend.Resilience;
import ub.core.backend.Server;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerSettings;
import ub.core.backend.ServerTimeouts;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.health.AdminState;
import ub.core.health.CheckResult;
import ub.core.health.CheckStatus;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthEvent.Checked;
import ub.core.health.ServerState;
import ub.core.net.Mode;
import ub.core.problem.BadTextException;
import ub.core.reactor.Clock;

class BackendFetchesTest {
    private enum Role { NORMAL, BACKUP }

    private final Backend app = backend("app", server("a", 1, 5, Role.NORMAL), server("b", 1, 3, Role.NORMAL),
            server("spare1", 1, 4, Role.BACKUP), server("spare2", 1, 4, Role.BACKUP));
    private final Backend other = backend("other", server("a", 0, 0, Role.NORMAL), server("c", 1, 0, Role.NORMAL));
    private final Scene scene = new Scene();

    BackendFetchesTest() {
        scene.subject.open(null, Map.of("app", app, "other", other), List.of(), scene.subject.session());
    }

    private static ServerSettings server(String name, int weight, int maxConnections, Role role) {
        return new ServerSettings(name, new InetSocketAddress("127.0.0.1", 1), weight, maxConnections,
                role == Role.BACKUP, ServerChecks.NONE);
    }

    private static Backend backend(String name, ServerSettings... servers) {
        return new Backend(new BackendSettings(name, Mode.HTTP, BalanceSettings.of(Algorithm.FIRST), List.of(servers),
                ServerTimeouts.DEFAULT, Resilience.DEFAULT.withAttempts(1), Optional.empty(), Optional.empty()), 1);
    }

    private static Server server(Backend backend, String name) {
        return backend.servers().stream().filter(server -> server.name().equals(name)).findFirst().orElseThrow();
    }

    /** Lets that happen to a server, which was not checked yet, that makes this of it. */
    private static void put(Server server, ServerState state) {
        switch (state) {
            case UP -> { }
            case DOWN -> check(server, CheckStatus.L4CON);
            case NOLB -> check(server, CheckStatus.L7OKC);
            case DRAIN -> server.admin(AdminState.DRAIN);
            case MAINT -> server.admin(AdminState.MAINT);
        }
    }

    private static void check(Server server, CheckStatus status) {
        server.checked(new Checked(Asked.SERVER, CheckResult.of(status, "")));
    }

    @Test
    void knowsWhatWasChosen() {
        assertEquals("NO", scene.shown("be_name"));
        assertEquals("NO", scene.shown("srv_name"));

        scene.subject.backend(app);
        scene.subject.server(server(app, "b"));
        assertEquals("app", scene.shown("be_name"));
        assertEquals("b", scene.shown("srv_name"));
    }

    @Test
    void countsUsableServersAndBackupsOnlyWhenTheyServe() {
        assertEquals("2", scene.shown("nbsrv(app)"));
        put(server(app, "a"), ServerState.DRAIN);
        assertEquals("1", scene.shown("nbsrv(app)"));
        put(server(app, "b"), ServerState.DOWN);
        assertEquals("2", scene.shown("nbsrv(app)"));
        put(server(app, "spare1"), ServerState.MAINT);
        assertEquals("1", scene.shown("nbsrv(app)"));
    }

    /** HAProxy's manual, chapter 5.2: a weight of 0 means that the server takes no part. */
    @Test
    void aServerWithoutWeightIsNotUsable() {
        assertEquals("1", scene.shown("nbsrv(other)"));
    }

    @Test
    void countsWhatServersDo() {
        server(app, "a").begin();
        server(app, "a").begin();
        server(app, "spare1").begin();

        assertEquals("3", scene.shown("be_conn(app)"));
        assertEquals("2", scene.shown("srv_conn(app/a)"));
        assertEquals("0", scene.shown("srv_conn(app/b)"));
        assertEquals("0", scene.shown("be_conn(other)"));
        assertEquals("0", scene.shown("queue(app)"));
        assertEquals("0", scene.shown("srv_queue(app/a)"));
        // 5 - 2, 3, 4 - 1 and 4.
        assertEquals("13", scene.shown("connslots(app)"));
        put(server(app, "spare2"), ServerState.DOWN);
        assertEquals("9", scene.shown("connslots(app)"));
        assertEquals("-1", scene.shown("connslots(other)"));
    }

    @Test
    void countsWhatCameWithinTheLastSecond() {
        assertEquals("0", scene.shown("be_sess_rate(app)"));
        assertEquals("0", scene.shown("srv_sess_rate(app/a)"));
        long nowNs = Clock.nowNs();
        app.sessionBegins(0, nowNs);
        server(app, "a").sessionBegins(0, nowNs);
        // One is told until two seconds have ended.
        assertEquals("1", scene.shown("be_sess_rate(app)"));
        assertEquals("1", scene.shown("srv_sess_rate(app/a)"));
        assertEquals("0", scene.shown("be_sess_rate(other)"));
        assertEquals("0", scene.shown("srv_sess_rate(app/b)"));
    }

    @Test
    void withoutANameTheChosenBackendIsAsked() {
        for (String word : List.of("nbsrv", "be_conn", "connslots", "queue", "be_sess_rate", "srv_conn(a)",
                "srv_queue(a)", "srv_is_up(a)")) {
            assertEquals("NO", scene.shown(word));
        }
        scene.subject.backend(app);
        assertEquals("2", scene.shown("nbsrv"));
        assertEquals("0", scene.shown("srv_conn(spare1)"));
        assertEquals("NO", scene.shown("srv_conn(c)"));
        assertEquals("true", scene.shown("srv_is_up(other/c)"));
    }

    @ParameterizedTest
    @EnumSource(ServerState.class)
    void aServerIsUpUnlessItIsDownOrInMaintenance(ServerState state) {
        put(server(app, "a"), state);

        boolean up = state != ServerState.DOWN && state != ServerState.MAINT;
        assertEquals(Boolean.toString(up), scene.shown("srv_is_up(app/a)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbsrv(nobody)", "be_conn(nobody)", "srv_conn(nobody/a)", "srv_is_up(app/nobody)"})
    void nothingIsKnownOfANameThatNobodyHas(String word) {
        assertEquals("NO", scene.shown(word));
    }

    @ParameterizedTest
    @CsvSource({"srv_conn(app/)", "srv_conn(/a)", "srv_is_up()", "srv_is_up('')"})
    void aServerMustBeNamed(String expression) {
        assertThrows(BadTextException.class, () -> Scene.compile(expression));
    }
}
