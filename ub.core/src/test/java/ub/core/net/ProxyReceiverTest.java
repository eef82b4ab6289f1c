package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ub.core.memory.Chunk;

class ProxyReceiverTest {
    private static final String LINE = "PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\n";

    private final Loopback loopback = new Loopback(1);
    private final Frontend frontend = new Frontend(Loopback.settings(), ConnectionLimit.of(10), 1);
    private final ProxyReceiver receiver = new ProxyReceiver(frontend);

    @AfterEach
    void close() {
        loopback.close();
    }

    /** What became of a connection: the text that came behind its header, or nothing when it was ended. */
    private record End(boolean received, PeerAddress peer, PeerAddress local, PeerAddress realPeer, String rest) {
    }

    /** A client, and what becomes of its connection once it has sent {@code restBytes} behind the header. */
    private Loopback.Served<End> serve(ProxyAccept settings, int restBytes) throws IOException {
        return loopback.serveOne((transport, chunk) -> {
            boolean received = receiver.receive(transport, settings);
            String rest = received ? read(transport, chunk, restBytes) : "";
            return new End(received, transport.peer(), received ? transport.local() : null, transport.realPeer(), rest);
        });
    }

    private static String read(PlainTransport transport, Chunk chunk, int bytes) {
        int length = 0;
        while (length < bytes) {
            length += transport.read(chunk, length, bytes - length, Loopback.deadlineMs(10_000));
        }
        byte[] copy = new byte[length];
        MemorySegment.copy(chunk.segment(), ValueLayout.JAVA_BYTE, 0, copy, 0, length);
        return new String(copy, StandardCharsets.US_ASCII);
    }

    private static ProxyAccept within(long timeoutMs) {
        return new ProxyAccept(List.of(), ProxyAccept.DEFAULT_HEADER_BYTES, timeoutMs);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void expectOnly(ProxyFault fault) {
        for (ProxyFault each : ProxyFault.values()) {
            assertEquals(each == fault ? 1 : 0, frontend.proxyFaults().sum(each), each.name());
        }
    }

    @Test
    void goesOnUnderTheAddressesOfTheHeader() throws Exception {
        Loopback.Served<End> served = serve(ProxyAccept.EVERYBODY, 5);
        send(served.client(), LINE + "hello");
        End end = served.await();
        assertEquals(new PeerAddress("192.0.2.7", 56_324), end.peer());
        assertEquals(new PeerAddress("198.51.100.1", 443), end.local());
        assertEquals(PeerAddress.of(served.client().getLocalSocketAddress()), end.realPeer());
        assertEquals("hello", end.rest());
        expectOnly(null);
    }

    @Test
    void takesAHeaderThatComesByteByByte() throws Exception {
        Loopback.Served<End> served = serve(ProxyAccept.EVERYBODY, 2);
        served.client().setTcpNoDelay(true);
        OutputStream out = served.client().getOutputStream();
        for (byte value : (LINE + "hi").getBytes(StandardCharsets.US_ASCII)) {
            out.write(value);
            out.flush();
        }
        assertEquals("hi", served.await().rest());
    }

    /** The kernel is not asked for what is known not to be there: no buffer is borrowed for that either. */
    @Test
    void knowsThatNothingFollowsTheHeader() throws Exception {
        CompletableFuture<Boolean> quiet = new CompletableFuture<>();
        Loopback.Served<String> served = loopback.serveOne((transport, chunk) -> {
            receiver.receive(transport, ProxyAccept.EVERYBODY);
            quiet.complete(transport.isQuiet());
            return read(transport, chunk, 4);
        });
        send(served.client(), LINE);
        assertTrue(Loopback.await(quiet));
        send(served.client(), "more");
        assertEquals("more", served.await());
    }

    @Test
    void keepsTheAddressesOfTheConnectionWhereTheHeaderNamesNone() throws Exception {
        Loopback.Served<End> served = serve(ProxyAccept.EVERYBODY, 1);
        send(served.client(), "PROXY UNKNOWN\r\nx");
        End end = served.await();
        assertEquals(PeerAddress.of(served.client().getLocalSocketAddress()), end.peer());
        assertEquals(PeerAddress.of(served.client().getRemoteSocketAddress()), end.local());
        assertEquals("x", end.rest());
    }

    @Test
    void endsAConnectionThatBeginsWithSomethingElse() throws Exception {
        Loopback.Served<End> served = serve(ProxyAccept.EVERYBODY, 0);
        send(served.client(), "GET / HTTP/1.1\r\n");
        assertFalse(served.await().received());
        expectOnly(ProxyFault.NOT_A_HEADER);
        assertEquals(0, frontend.limit().open());
    }

    @Test
    void endsAConnectionWithoutAByte() throws Exception {
        Loopback.Served<End> served = serve(ProxyAccept.EVERYBODY, 0);
        served.client().shutdownOutput();
        assertFalse(served.await().received());
        expectOnly(ProxyFault.EMPTY);
    }

    @Test
    void endsAConnectionThatEndsWithinTheHeader() throws Exception {
        Loopback.Served<End> served = serve(ProxyAccept.EVERYBODY, 0);
        send(served.client(), "PROXY TCP4 192.");
        served.client().shutdownOutput();
        assertFalse(served.await().received());
        expectOnly(ProxyFault.TRUNCATED);
    }

    @Test
    void endsAConnectionThatSendsNothingInTime() throws Exception {
        Loopback.Served<End> served = serve(within(50), 0);
        assertFalse(served.await().received());
        expectOnly(ProxyFault.TOO_SLOW);
    }

    @Test
    void endsAConnectionWhoseHeaderIsNotWholeInTime() throws Exception {
        Loopback.Served<End> served = serve(within(50), 0);
        send(served.client(), "PROXY ");
        assertFalse(served.await().received());
        expectOnly(ProxyFault.TOO_SLOW);
    }

    @Test
    void refusesHeadersFromElsewhere() throws Exception {
        ProxyAccept elsewhere = new ProxyAccept(List.of(IpNetwork.parse("10.0.0.0/8").orElseThrow(),
                IpNetwork.parse("127.0.0.2").orElseThrow()), ProxyAccept.DEFAULT_HEADER_BYTES, 10_000);
        Loopback.Served<End> served = serve(elsewhere, 0);
        send(served.client(), LINE);
        End end = served.await();
        assertFalse(end.received());
        assertEquals(PeerAddress.of(served.client().getLocalSocketAddress()), end.peer());
        expectOnly(ProxyFault.UNTRUSTED_SOURCE);
    }

    @Test
    void takesHeadersFromWhereItShould() throws Exception {
        ProxyAccept here = new ProxyAccept(List.of(IpNetwork.parse("10.0.0.0/8").orElseThrow(),
                IpNetwork.parse("127.0.0.0/8").orElseThrow()), ProxyAccept.DEFAULT_HEADER_BYTES, 10_000);
        Loopback.Served<End> served = serve(here, 0);
        send(served.client(), LINE);
        assertTrue(served.await().received());
    }

    @Test
    void saysAtWhichAddressAConnectionWasAccepted() throws Exception {
        Loopback.Served<BindSettings> served = loopback.serveOne((transport, chunk) -> transport.bind());
        assertEquals(new BindSettings(new InetSocketAddress("127.0.0.1", 0)), served.await());
    }
}
