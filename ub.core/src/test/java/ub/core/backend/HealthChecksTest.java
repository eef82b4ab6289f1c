package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.balance.Algorithm;
import ub.core.health.AdminState;
import ub.core.health.AgentCheck;
import ub.core.health.AgentSettings;
import ub.core.health.Check;
import ub.core.health.CheckResult;
import ub.core.health.CheckStatus;
import ub.core.health.CheckTimes;
import ub.core.health.HealthCheckSettings;
import ub.core.health.Observation;
import ub.core.health.ObserveSettings;
import ub.core.health.OnError;
import ub.core.health.ServerState;
import ub.core.net.ProxySend;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;

/** Checks of real sockets on real reactors; a minute stands for "never by itself". */
@Timeout(60)
class HealthChecksTest {
    private static final long NEVER_MS = 60_000;

    private final Reactors reactors = Reactors.start(new ReactorSettings(2, ReactorSettings.Pinning.NONE, 64));

    @AfterEach
    void close() {
        reactors.close();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadlineNs, "it does not come");
            // Between two looks the machine is left to the checks: states tell nobody of a change.
            Thread.sleep(1);
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        return socket;
    }

    private static ServerSettings server(String name, int port) {
        return new ServerSettings(name, TestServers.NOWHERE, 1, 0, false, new ServerChecks(
                Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)), Optional.empty()));
    }

    private Backend start(Check check, CheckTimes times, Optional<ObserveSettings> observe, ServerSettings... servers) {
        Backend backend = TestServers.backend(Algorithm.FIRST,
                Optional.of(new HealthCheckSettings(check, times, 2, 3, observe)), Optional.empty(), servers);
        HealthChecks.start(List.of(backend), reactors.all());
        return backend;
    }

    @Test
    void aServerThatDiesIsOutAndOneThatComesBackIsInAgain() throws Exception {
        ServerSocket socket = listen(0);
        Backend backend = start(Check.CONNECTION, CheckTimes.every(50, 1_000), Optional.empty(),
                server("s", socket.getLocalPort()));
        Server server = backend.servers().getFirst();
        await(() -> server.health().health().check().full());
        socket.close();
        await(() -> server.state() == ServerState.DOWN);
        assertEquals("L4CON Connection refused", server.health().lastCheck().status() + " "
                + server.health().lastCheck().info());
        ServerSocket again = listen(socket.getLocalPort());
        await(() -> server.state() == ServerState.UP);
        again.close();
    }

    /** Three intervals of 100 ms, and 50 ms; the machine may be busy, so the best of some rounds counts. */
    @Test
    void aDeadServerIsOutInTime() throws Exception {
        long bestMs = Long.MAX_VALUE;
        for (int round = 0; round < 10 && bestMs > 350; round++) {
            ServerSocket socket = listen(0);
            Server server = start(Check.CONNECTION, CheckTimes.every(100, 1_000), Optional.empty(),
                    server("s", socket.getLocalPort())).servers().getFirst();
            await(() -> server.health().health().check().full());
            socket.close();
            long diedNs = System.nanoTime();
            await(() -> server.state() == ServerState.DOWN);
            bestMs = Math.min(bestMs, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - diedNs));
        }
        long seenMs = bestMs;
        assertTrue(bestMs <= 350, () -> seenMs + " ms");
    }

    @Test
    void eachServerIsCheckedByOneReactorAndBothHaveTheirShare() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Check notes = (transport, server, deadlineNs) -> {
            seen.add(((InetSocketAddress) server.address()).getPort() + " on " + transport.reactor().index());
            return CheckResult.of(CheckStatus.L7OK, "");
        };
        ServerSocket one = listen(0);
        ServerSocket other = listen(0);
        Backend backend = start(notes, CheckTimes.every(20, 1_000), Optional.empty(),
                server("a", one.getLocalPort()), server("b", other.getLocalPort()));
        AtomicInteger before = new AtomicInteger();
        await(() -> seen.size() == 2 && before.incrementAndGet() > 100);
        assertEquals(Set.of(one.getLocalPort() + " on 0", other.getLocalPort() + " on 1"), seen);
        assertEquals(2, backend.activeServers());
        one.close();
        other.close();
    }

    @Test
    void errorsOfTrafficBringTheNextCheckForward() throws Exception {
        AtomicInteger checks = new AtomicInteger();
        Check counts = (transport, server, deadlineNs) -> {
            checks.incrementAndGet();
            return CheckResult.of(CheckStatus.L7OK, "");
        };
        ServerSocket socket = listen(0);
        Server server = start(counts, new CheckTimes(NEVER_MS, 10, NEVER_MS, 1_000, 0),
                Optional.of(new ObserveSettings(ObserveSettings.Layer.LAYER4, 1, OnError.FAST_INTERVAL)),
                server("s", socket.getLocalPort())).servers().getFirst();
        await(() -> server.health().health().check().full());
        int before = checks.get();
        server.observe(Observation.NOT_CONNECTED);
        await(() -> checks.get() > before);
        socket.close();
    }

    @Test
    void inMaintenanceNobodyIsAskedAndBehindItAtOnce() throws Exception {
        AtomicInteger checks = new AtomicInteger();
        Check counts = (transport, server, deadlineNs) -> {
            checks.incrementAndGet();
            return CheckResult.of(CheckStatus.L7OK, "");
        };
        ServerSocket socket = listen(0);
        Server server = start(counts, new CheckTimes(NEVER_MS, NEVER_MS, 10, 1_000, 0), Optional.empty(),
                server("s", socket.getLocalPort())).servers().getFirst();
        await(() -> checks.get() == 1);
        server.admin(AdminState.MAINT);
        server.admin(AdminState.READY);
        await(() -> checks.get() == 2);
        socket.close();
    }

    @Test
    void aCheckThatFailsByAMistakeOfOursIsMadeAgain() throws Exception {
        AtomicInteger checks = new AtomicInteger();
        Check broken = (transport, server, deadlineNs) -> {
            checks.incrementAndGet();
            throw new IllegalStateException("broken on purpose");
        };
        ServerSocket socket = listen(0);
        Server server = start(broken, CheckTimes.every(10, 1_000), Optional.empty(),
                server("s", socket.getLocalPort())).servers().getFirst();
        await(() -> checks.get() > 2);
        assertEquals(ServerState.UP, server.state());
        socket.close();
    }

    @Test
    void anAgentIsAskedBesideAndInMaintenanceToo() throws Exception {
        ServerSocket agent = listen(0);
        Thread.ofPlatform().daemon().start(() -> {
            String[] words = {"maint", "maint", "ready 50%", "up 50%"};
            for (int i = 0; true; i++) {
                try (Socket socket = agent.accept()) {
                    socket.getOutputStream().write((words[Math.min(i, 3)] + "\n").getBytes());
                } catch (IOException e) {
                    return;
                }
            }
        });
        ServerSettings settings = new ServerSettings("s", TestServers.NOWHERE, 10, 0, false,
                new ServerChecks(Optional.empty(), Optional.of(agent.getLocalSocketAddress())));
        Backend backend = TestServers.backend(Algorithm.FIRST, Optional.empty(), Optional.of(new AgentSettings(
                new AgentCheck(""), CheckTimes.every(30, 1_000))), settings);
        HealthChecks.start(List.of(backend), reactors.all());
        Server server = backend.servers().getFirst();
        await(() -> server.state() == ServerState.MAINT);
        await(() -> server.state() == ServerState.UP && server.weight() == 5);
        agent.close();
    }

    @ParameterizedTest
    @CsvSource({"true, PROXY UNKNOWN", "false, hello"})
    void aServerThatWantsAProxyHeaderGetsOneWhereTrafficGoes(boolean trafficGoesThere, String expected)
            throws Exception {
        ServerSocket socket = listen(0);
        InetSocketAddress address = (InetSocketAddress) socket.getLocalSocketAddress();
        ServerSettings settings = new ServerSettings("s", trafficGoesThere ? address : TestServers.NOWHERE, 1, 0,
                false, 0, new ServerChecks(Optional.of(address), Optional.empty()),
                Optional.of(new ProxySend(ProxySend.Version.V1, Set.of())));
        start(new AgentCheck("hello\r\n"), CheckTimes.every(NEVER_MS, 1_000), Optional.empty(), settings);
        try (Socket checked = socket.accept()) {
            assertEquals(expected, new BufferedReader(new InputStreamReader(checked.getInputStream())).readLine());
        }
        socket.close();
    }

    /** A thousand servers each two seconds: five in ten milliseconds, and none more. */
    @Test
    void firstChecksAreSpreadEvenly() {
        int[] perTick = new int[200];
        for (int i = 0; i < 1_000; i++) {
            perTick[(int) (HealthChecks.startOffsetNs(CheckTimes.DEFAULT, i, 1_000) / 10_000_000)]++;
        }
        for (int count : perTick) {
            assertEquals(5, count);
        }
    }

    @Test
    void noServerWaitsLongForItsFirstCheck() {
        long lastNs = HealthChecks.startOffsetNs(CheckTimes.every(3_600_000, 1_000), 9, 10);
        assertEquals(9, TimeUnit.NANOSECONDS.toSeconds(lastNs));
    }

    @Test
    void whoJoinsIsCheckedAndWhoLeavesIsCheckedNoMore() throws Exception {
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        Check notes = (transport, server, deadlineNs) -> {
            seen.add(((InetSocketAddress) server.address()).getPort());
            return CheckResult.of(CheckStatus.L7OK, "");
        };
        ServerSocket one = listen(0);
        ServerSocket other = listen(0);
        ServerSocket third = listen(0);
        Backend backend = start(notes, CheckTimes.every(10, 1_000), Optional.empty(), server("a", one.getLocalPort()));
        await(() -> seen.contains(one.getLocalPort()));
        backend.replace("a", List.of(server("b", other.getLocalPort())));
        await(() -> seen.contains(other.getLocalPort()));
        // One that was under way when it left may still be seen; after another server's first check none is.
        backend.add(server("c", third.getLocalPort()));
        await(() -> seen.contains(third.getLocalPort()));
        seen.clear();
        await(() -> seen.containsAll(Set.of(other.getLocalPort(), third.getLocalPort())));
        assertEquals(Set.of(other.getLocalPort(), third.getLocalPort()), seen);
        one.close();
        other.close();
        third.close();
    }
}
