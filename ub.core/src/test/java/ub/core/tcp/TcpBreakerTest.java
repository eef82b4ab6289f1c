package ub.core.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.backend.BreakerSettings;
import ub.core.backend.CircuitBreaker.Status;
import ub.core.backend.Resilience;
import ub.core.backend.RetrySettings;
import ub.core.stats.Stat;

/** Servers that take no connections, and are left alone after a while; what is tried again, and what is not. */
@Timeout(60)
class TcpBreakerTest {
    private static final long LONG_MS = 3_600_000;

    private static Resilience breaker(BreakerSettings settings) {
        return Resilience.DEFAULT.with(settings);
    }

    private static InetSocketAddress nobody() throws IOException {
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) unused.getLocalSocketAddress();
        }
    }

    @Test
    void aServerThatRefusesIsLeftAlone() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().firstTry(nobody())
                .resilience(breaker(new BreakerSettings(2, 1, LONG_MS))).start()) {
            proxy.open();
            assertEquals(Status.CLOSED, proxy.server(0).guard().breakerStatus());
            proxy.open();
            assertEquals(Status.OPEN, proxy.server(0).guard().breakerStatus());
            proxy.open();
            proxy.open();
            assertEquals(2, proxy.server(0).counters().sum(Stat.CONNECT_ERRORS));
            assertEquals(Status.CLOSED, proxy.server(1).guard().breakerStatus());
        }
    }

    @Test
    void aServerThatTakesConnectionsAgainIsUsedAgain() throws Exception {
        InetSocketAddress address = nobody();
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().firstTry(address)
                .resilience(breaker(new BreakerSettings(1, 1, 50))).start()) {
            proxy.open();
            assertEquals(Status.OPEN, proxy.server(0).guard().breakerStatus());
            try (ServerSocket back = new ServerSocket(address.getPort(), 10, address.getAddress())) {
                TcpUnderTest.comes(() -> proxy.server(0).usable());
                proxy.connect();
                back.setSoTimeout(10_000);
                back.accept().close();
                TcpUnderTest.comes(() -> proxy.server(0).guard().breakerStatus() == Status.CLOSED);
                assertEquals(Status.CLOSED, proxy.server(0).guard().breakerStatus());
            }
        }
    }

    @Test
    void withoutThisConditionNothingIsTriedAgain() throws Exception {
        RetrySettings none = new RetrySettings(3, Set.of(), Set.of(), RetrySettings.Repeats.HARMLESS, 20);
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().firstTry(nobody())
                .resilience(Resilience.DEFAULT.with(none)).start()) {
            assertEquals(-1, proxy.connect().getInputStream().read());
            assertEquals(0, proxy.backendCount(Stat.RETRIES));
            assertEquals(1, proxy.backendCount(Stat.NO_SERVER));
        }
    }

    @Test
    void attemptsEndAtTheirNumber() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().firstTry(nobody()).firstTry(nobody())
                .resilience(Resilience.DEFAULT.withAttempts(2)).start()) {
            assertEquals(-1, proxy.connect().getInputStream().read());
            assertEquals(2, proxy.backendCount(Stat.CONNECT_ERRORS));
            assertEquals(1, proxy.backendCount(Stat.RETRIES));
        }
    }
}
