package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PROXY headers from curl and HAProxy, and to HAProxy and nginx. A client of the tests is 127.0.0.9. */
@Timeout(120)
class ProxyProtocolIT {
    private static final String CLIENT = "127.0.0.9";

    private static Tool curl;
    private static EchoOrigin echo;
    private static Nginx nginx;
    private static HaproxyProcess behind;
    private static HaproxyProcess before;
    private static RunningProgram program;
    private static int beforeV2Port;
    private static int beforeTcpPort;

    @BeforeAll
    static void start() throws Exception {
        curl = Tool.require("curl");
        Tool.require("haproxy");
        nginx = Nginx.start();
        echo = new EchoOrigin("echo");
        behind = HaproxyProcess.start("""
                defaults
                  mode http
                  timeout client 10s
                  timeout server 10s
                  timeout connect 5s
                frontend f
                  bind 127.0.0.1:@PORT@ accept-proxy
                  http-request return status 200 content-type text/plain lf-string \
                """
                + "\"%[src] %[dst] %[dst_port] %[fc_pp_authority] %[fc_pp_unique_id]\"\n");
        program = RunningProgram.start(configuration());
        beforeV2Port = PeerStart.freePort();
        beforeTcpPort = PeerStart.freePort();
        before = HaproxyProcess.start("""
                defaults
                  mode http
                  timeout client 10s
                  timeout server 10s
                  timeout connect 5s
                frontend v1
                  bind 127.0.0.1:@PORT@
                  default_backend v1
                backend v1
                  server s 127.0.0.1:%1$d send-proxy
                frontend v2
                  bind 127.0.0.1:%2$d
                  unique-id-format id-of-%%[src]
                  default_backend v2
                backend v2
                  server s 127.0.0.1:%1$d send-proxy-v2 proxy-v2-options crc32c,unique-id
                frontend raw
                  mode tcp
                  bind 127.0.0.1:%4$d
                  default_backend raw
                backend raw
                  mode tcp
                  server s 127.0.0.1:%3$d send-proxy-v2
                """.formatted(program.frontend("in").getPort(), beforeV2Port, program.frontend("raw").getPort(),
                beforeTcpPort));
    }

    private static String configuration() {
        return """
                [frontend.in]
                bind = [{ address = "127.0.0.1:0", accept_proxy = true }]
                default_backend = "echo"
                rules = '''
                  tcp-request connection set-var(sess.first) src
                  http-request set-header X-Src %%[src]
                  http-request set-header X-Dst %%[dst]:%%[dst_port]
                  http-request set-header X-Peer "%%[fc_src] %%[var(sess.first)] %%[fc_rcvd_proxy]"
                  http-request set-header X-Unique %%[fc_pp_unique_id] if { fc_pp_unique_id -m found }
                '''
                [frontend.trusted]
                bind = { address = "127.0.0.1:0", accept_proxy = { from = ["127.0.0.9"] } }
                default_backend = "echo"
                [frontend.mixed]
                bind = "127.0.0.1:0"
                default_backend = "echo"
                rules = "tcp-request connection expect-proxy layer4 if { src 127.0.0.9 }"
                [frontend.raw]
                mode = "tcp"
                bind = { address = "127.0.0.1:0", accept_proxy = true }
                default_backend = "raw-v2"
                [backend.echo]
                servers = ["127.0.0.1:%1$d"]
                """.formatted(echo.port())
                + out("v1", "haproxy", behind.address().getPort()) + out("v2", "haproxy", behind.address().getPort())
                + out("v1", "nginx", Integer.parseInt(nginx.proxyProtocolAddress().split(":")[1]))
                + out("v2", "nginx", Integer.parseInt(nginx.proxyProtocolAddress().split(":")[1]))
                + """
                [frontend.tcp-v1]
                mode = "tcp"
                bind = "127.0.0.1:0"
                default_backend = "raw-v1"
                [frontend.tcp-v2]
                mode = "tcp"
                bind = "127.0.0.1:0"
                default_backend = "raw-v2"
                [backend.raw-v1]
                mode = "tcp"
                servers = [{ address = "127.0.0.1:%1$d", send_proxy = "v1" }]
                [backend.raw-v2]
                mode = "tcp"
                servers = [{ address = "127.0.0.1:%1$d", send_proxy = "v2",
                             proxy_v2_options = ["crc32c", "authority", "unique-id"] }]
                """.formatted(behind.address().getPort());
    }

    private static String out(String version, String to, int port) {
        return """
                [frontend.%1$s-%2$s]
                bind = "127.0.0.1:0"
                default_backend = "%1$s-%2$s"
                [backend.%1$s-%2$s]
                servers = [{ address = "127.0.0.1:%3$d", send_proxy = "%1$s", check = false }]
                """.formatted(version, to, port);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable started : new AutoCloseable[] {before, program, behind, echo, nginx}) {
            if (started != null) {
                started.close();
            }
        }
    }

    private static String curl(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 3];
        all[0] = "-sS";
        all[1] = "--interface";
        all[2] = CLIENT;
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return curl.run(all).output();
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + "/";
    }

    private static void expectLine(String line, String text) {
        assertTrue(text.lines().anyMatch(line::equalsIgnoreCase), () -> "no " + line + " in\n" + text);
    }

    @Test
    void takesTheLineOfCurl() throws Exception {
        String seen = curl("--haproxy-protocol", program.url("in", "/"));
        expectLine("X-Src: " + CLIENT, seen);
        expectLine("X-Forwarded-For: " + CLIENT, seen);
        expectLine("X-Peer: " + CLIENT + " " + CLIENT + " 1", seen);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void takesTheHeaderOfHaproxy(int version) throws Exception {
        int port = version == 1 ? before.address().getPort() : beforeV2Port;
        String seen = curl(url(port));
        expectLine("X-Src: " + CLIENT, seen);
        expectLine("X-Dst: 127.0.0.1:" + port, seen);
        expectLine("X-Forwarded-For: " + CLIENT, seen);
        // Rules on the connection itself see HAProxy.
        expectLine("X-Peer: 127.0.0.1 127.0.0.1 1", seen);
        assertEquals(version == 2, seen.lines().anyMatch(("X-Unique: id-of-" + CLIENT)::equalsIgnoreCase), seen);
    }

    @ParameterizedTest
    @CsvSource({"v1-haproxy", "v2-haproxy", "v1-nginx", "v2-nginx", "tcp-v1", "tcp-v2"})
    void tellsAServerOfTheClient(String frontend) throws Exception {
        String seen = curl(program.url(frontend, "/"));
        assertEquals(CLIENT + " 127.0.0.1 " + program.frontend(frontend).getPort(), seen.strip());
    }

    /** HAProxy, the program, HAProxy: the client is still the client. */
    @Test
    void passesOnInTcpModeWhatItWasTold() throws Exception {
        assertEquals(CLIENT + " 127.0.0.1 " + beforeTcpPort, curl(url(beforeTcpPort)).strip());
    }

    @Test
    void passesOnAuthorityAndUniqueId() throws Exception {
        // TCP over IPv4 from 192.0.2.7:56324 to 198.51.100.1:443, an authority "ab", a unique id "z".
        byte[] header = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + "2111" + "0015"
                + "c0000207c6336401dc0401bb" + "0200026162" + "0500017a");
        assertEquals("192.0.2.7 198.51.100.1 443 ab z", ask("raw", "127.0.0.1", header));
    }

    private static String ask(String frontend, String from, byte[] header) throws Exception {
        InetSocketAddress to = program.frontend(frontend);
        try (Socket socket = new Socket(to.getAddress(), to.getPort(), InetAddress.ofLiteral(from), 0)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(header);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream input = socket.getInputStream();
            RawMessage answer = RawMessage.read(input);
            return answer == null ? "" : answer.text();
        } catch (SocketException reset) {
            return "";
        }
    }

    private static byte[] line() {
        return "PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void onlyWhoIsTrustedMayConnect() throws Exception {
        expectLine("X-Forwarded-For: 192.0.2.7", ask("trusted", CLIENT, line()));
        assertEquals("", ask("trusted", "127.0.0.8", line()));
        program.awaitLog("frontend trusted: no PROXY header from 127.0.0.8: it comes from an address that may not");
        assertEquals("", ask("trusted", "127.0.0.8", new byte[0]));
    }

    @Test
    void aRuleTellsWhoSendsAHeader() throws Exception {
        expectLine("X-Forwarded-For: 192.0.2.7", ask("mixed", CLIENT, line()));
        expectLine("X-Forwarded-For: 127.0.0.8", ask("mixed", "127.0.0.8", new byte[0]));
        assertEquals("", ask("mixed", CLIENT, new byte[0]));
    }

    @Test
    void aConnectionWithoutAHeaderIsEnded() throws Exception {
        assertEquals("", ask("in", CLIENT, new byte[0]));
        program.awaitLog("frontend in: no PROXY header from 127.0.0.9: something else came first");
    }
}
