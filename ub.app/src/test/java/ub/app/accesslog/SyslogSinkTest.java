package ub.app.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ub.core.net.DatagramSender;
import ub.core.net.ThisMachine;

@Timeout(30)
class SyslogSinkTest {
    /** 6 February 2009, 12:14:14.655 UTC. */
    private static final long MOMENT_MS = 1_233_922_454_655L;

    @TempDir
    private Path folder;

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void theHeaderOfALocalDaemonIsThatOfSyslog3() {
        SyslogHeader header =
                new SyslogHeader(UnixDomainSocketAddress.of("/dev/log"), ZoneId.of("Europe/Berlin"), 77);
        // local0 is 16, informational 6: 16 * 8 + 6. RFC 3164 §4.1.2: a day of one digit has a blank before it.
        assertEquals("<134>Feb  6 13:14:14 ultrabalancer[77]: ", text(header.of(6, MOMENT_MS)));
        assertEquals("<131>Feb  6 13:14:14 ultrabalancer[77]: ", text(header.of(3, MOMENT_MS)));
    }

    @Test
    void theHeaderOfAUdpDaemonIsThatOfRfc5424() {
        SyslogHeader header = new SyslogHeader(new InetSocketAddress("127.0.0.1", 514), ZoneOffset.UTC, 77);
        assertEquals("<134>1 2009-02-06T12:14:14.655Z " + ThisMachine.hostName() + " ultrabalancer 77 - - ",
                text(header.of(6, MOMENT_MS)));
    }

    @Test
    void eachLineIsADatagramWithoutItsEnd() throws Exception {
        Losses losses = new Losses("test");
        try (DatagramSocket daemon = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(daemon.getLocalAddress(), daemon.getLocalPort());
            SyslogSink sink = new SyslogSink(new DatagramSender(address, SyslogSink.MAX_DATAGRAM_BYTES),
                    new SyslogHeader(address, ZoneOffset.UTC, 77), losses);
            byte[] lines = "one\ntwo\n".getBytes(StandardCharsets.US_ASCII);
            sink.write(6, lines, 0, 4);
            sink.write(0, lines, 4, 4);
            assertTrue(received(daemon).matches("<134>1 \\S+ \\S+ ultrabalancer 77 - - one"));
            assertTrue(received(daemon).matches("<128>1 \\S+ \\S+ ultrabalancer 77 - - two"));
            sink.close();
        }
        assertEquals(0, losses.count());
    }

    private static String received(DatagramSocket daemon) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[1000], 1000);
        daemon.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
    }

    @Test
    void aDaemonThatIsNotThereLosesLines() {
        Losses losses = new Losses("test");
        UnixDomainSocketAddress nobody = UnixDomainSocketAddress.of(folder.resolve("nobody"));
        SyslogSink sink = new SyslogSink(new DatagramSender(nobody, SyslogSink.MAX_DATAGRAM_BYTES),
                new SyslogHeader(nobody, ZoneOffset.UTC, 77), losses);
        sink.write(6, new byte[] {'x', '\n'}, 0, 2);
        sink.close();
        assertEquals(1, losses.count());
    }
}
