package ub.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.reactor.Reactor;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;

@Timeout(30)
class ProbeTest {
    private static final Check HANGS = (transport, server, deadlineNs) -> {
        transport.read(transport.reactor().buffers().small(), 0, 1, deadlineNs);
        return CheckResult.of(CheckStatus.L7OK, "");
    };

    private final Reactors reactors = Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, 8));
    private final Reactor reactor = reactors.all().getFirst();
    private final List<Socket> accepted = new ArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (Socket socket : accepted) {
            socket.close();
        }
        reactors.close();
    }

    private SocketAddress address() {
        return server.getLocalSocketAddress();
    }

    private CompletableFuture<CheckResult> start(SocketAddress address, Check check, long timeoutMs) {
        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        Probe probe = new Probe(address, Optional.empty(), check, timeoutMs);
        reactor.handlers().newThread(() -> {
            try {
                result.complete(probe.run(reactor, OperationalState.RUNNING));
            } catch (Throwable t) {
                result.completeExceptionally(t);
            }
        }).start();
        return result.orTimeout(20, TimeUnit.SECONDS);
    }

    private CheckResult run(SocketAddress address, Check check, long timeoutMs) {
        return start(address, check, timeoutMs).join();
    }

    private Socket accept() throws IOException {
        Socket socket = server.accept();
        accepted.add(socket);
        return socket;
    }

    private void expect(CheckStatus status, String info, CheckResult result) {
        assertEquals(status + " " + info, result.status() + " " + result.info());
    }

    @Test
    void aConnectionThatStandsIsEnoughForTheSimplestCheck() {
        CheckResult result = run(address(), Check.CONNECTION, 10_000);
        expect(CheckStatus.L4OK, "", result);
        assertTrue(result.durationNs() > 0 && result.durationNs() < TimeUnit.SECONDS.toNanos(10));
    }

    /** What it costs when nothing else is at work: the least of a hundred. */
    @Test
    void aCheckOfALocalServerTakesLessThanAMillisecond() {
        long leastNs = Long.MAX_VALUE;
        for (int i = 0; i < 100; i++) {
            leastNs = Math.min(leastNs, run(address(), Check.CONNECTION, 10_000).durationNs());
        }
        long seenNs = leastNs;
        assertTrue(leastNs < 1_000_000, () -> seenNs + " ns");
    }

    @Test
    void tellsWhyThereIsNoConnection(@TempDir Path folder) throws IOException {
        SocketAddress gone = address();
        server.close();
        expect(CheckStatus.L4CON, "Connection refused", run(gone, Check.CONNECTION, 10_000));
        expect(CheckStatus.L4CON, "No such file",
                run(UnixDomainSocketAddress.of(folder.resolve("none.sock")), Check.CONNECTION, 10_000));
    }

    /** A backlog that is full takes no connection, as a host that is off. */
    @Test
    void aServerThatDoesNotAnswerAtAllTimesOut() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 20; i++) {
                Socket waiting = new Socket();
                accepted.add(waiting);
                try {
                    waiting.connect(full.getLocalSocketAddress(), 100);
                } catch (IOException e) {
                    break;
                }
            }
            expect(CheckStatus.L4TOUT, "", run(full.getLocalSocketAddress(), Check.CONNECTION, 100));
        }
    }

    @Test
    void aServerThatConnectsAndSaysNothingTimesOut() {
        CheckResult result = run(address(), HANGS, 100);
        expect(CheckStatus.L7TOUT, "", result);
        assertTrue(result.durationNs() >= TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void aConnectionThatIsResetIsASocketError() throws IOException {
        CompletableFuture<CheckResult> result = start(address(), new AgentCheck("hello\n"), 10_000);
        Socket socket = accept();
        // A reset before the connection was seen to stand would be a failure to connect.
        socket.getInputStream().readNBytes("hello\n".length());
        socket.setSoLinger(true, 0);
        socket.close();
        expect(CheckStatus.SOCKERR, "Connection reset by peer", result.join());
    }

    @Test
    void theEndOfTheReactorIsNoResult() throws IOException {
        CompletableFuture<CheckResult> result = start(address(), HANGS, 10_000);
        accept();
        reactors.close();
        assertNull(result.join());
    }

    /** A balancer without buffers must not call its servers down. */
    @Test
    void whatIsMissingHereSaysNothingOfTheServer() {
        Check greedy = (transport, checked, deadlineNs) -> {
            while (true) {
                transport.reactor().buffers().small();
            }
        };
        CheckResult result = run(address(), greedy, 10_000);
        assertEquals(CheckStatus.CHECKED, result.status());
        assertTrue(result.info().startsWith("not checked: all 8 buffers"), result.info());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "up\\n | L7OK | via agent : up",
        "down #gone fishing\\r\\nrest | L7STS | via agent : down (gone fishing)",
        "\\n | CHECKED | ''",
        "up | CHECKED | Ignoring incomplete line from agent",
        "'' | CHECKED | Ignoring incomplete line from agent"})
    void anAgentAnswersALine(String answer, CheckStatus status, String info) throws IOException {
        CompletableFuture<CheckResult> result = start(address(), new AgentCheck(""), 10_000);
        try (Socket agent = accept(); OutputStream output = agent.getOutputStream()) {
            for (byte next : answer.translateEscapes().getBytes(StandardCharsets.UTF_8)) {
                output.write(next);
                output.flush();
            }
        } catch (SocketException e) {
            // Who has read a line may close before the rest has gone.
            assertTrue(answer.contains("rest"), e::toString);
        }
        expect(status, info, result.join());
    }

    @Test
    void anAgentIsToldWhatTheConfigurationSends() throws IOException {
        CompletableFuture<CheckResult> result = start(address(), new AgentCheck("app/s1\n"), 10_000);
        Socket agent = accept();
        assertEquals("app/s1\n", new String(agent.getInputStream().readNBytes(7), StandardCharsets.UTF_8));
        agent.getOutputStream().write("50%\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(5, result.join().orders().weight().orElseThrow().of(10));
    }

    @Test
    void aLineWithoutEndIsNotReadForEver() throws IOException {
        CompletableFuture<CheckResult> result = start(address(), new AgentCheck(""), 10_000);
        accept().getOutputStream().write("x".repeat(AgentCheck.MAX_LINE_BYTES).getBytes(StandardCharsets.UTF_8));
        expect(CheckStatus.CHECKED, "Ignoring incomplete line from agent", result.join());
    }

    @Test
    void theCheckIsToldWhomItAsks() {
        Check asks = (transport, checked, deadlineNs) ->
                CheckResult.of(CheckStatus.L7OK, ((InetSocketAddress) checked.address()).getPort() + " "
                        + checked.operational());
        expect(CheckStatus.L7OK, server.getLocalPort() + " RUNNING", run(address(), asks, 10_000));
    }
}
