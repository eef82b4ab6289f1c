package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.http.log.AccessLogSettings;
import ub.http.log.LogFormat;
import ub.http.log.LogOutput;
import ub.http.trace.RequestMark;

class AccessLogReaderTest {
    private static final LogOutput STDOUT = new LogOutput.Stdout();

    private static AccessLogSettings log(String keys) {
        return Loading.config(withLog(keys)).accessLogs().get("web");
    }

    private static String withLog(String keys) {
        return with("access_log = { " + keys + " }");
    }

    private static String with(String line) {
        return Loading.MINIMAL.replace("[frontend.web]\n", "[frontend.web]\n" + line + "\n");
    }

    private static String tcp(String toml) {
        return toml.replace("[frontend.web]\n", "[frontend.web]\nmode = \"tcp\"\n")
                .replace("[backend.app]\n", "[backend.app]\nmode = \"tcp\"\n");
    }

    @Test
    void readsEveryKey() {
        assertEquals(new AccessLogSettings(LogFormat.JSON, new LogOutput.File(Path.of("/var/log/ub.log")),
                1_050, 1 << 16),
                log("format = \"json\", output = \"/var/log/ub.log\", sample = \"10.5%\", buffer = \"64KiB\""));
    }

    @Test
    void hasDefaults() {
        assertEquals(new AccessLogSettings(LogFormat.HTTPLOG, STDOUT, 10_000, 1 << 20), log(""));
        assertEquals(new AccessLogSettings(LogFormat.TCPLOG, STDOUT, 10_000, 1 << 20),
                Loading.config(tcp(withLog(""))).accessLogs().get("web"));
        assertEquals(Map.of(), Loading.config(Loading.MINIMAL).accessLogs());
    }

    @ParameterizedTest
    @CsvSource({"httplog, HTTPLOG", "clf, CLF", "json, JSON", "tcplog, TCPLOG"})
    void readsEachFormat(String name, LogFormat format) {
        assertEquals(format, log("format = \"" + name + "\"").format());
    }

    @ParameterizedTest
    @CsvSource({"0%, 0", "100%, 10000", "0.25%, 25", "0.5%, 50", "99.99%, 9999", "007%, 700"})
    void readsShares(String share, int parts) {
        assertEquals(parts, log("sample = \"" + share + "\"").keptParts());
    }

    @Test
    void readsWhereADaemonListens() {
        assertEquals(new LogOutput.Syslog(UnixDomainSocketAddress.of("/dev/log")),
                log("output = \"syslog:/dev/log\"").output());
        assertEquals(new LogOutput.Syslog(new InetSocketAddress("127.0.0.1", 514)),
                log("output = \"syslog:127.0.0.1:514\"").output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"format = \"combined\"", "format = 1", "output = \"stderr\"", "output = \"log/ub.log\"",
        "output = \"/var/log/\"", "output = \"syslog:\"", "output = \"syslog:127.0.0.1\"",
        "output = \"syslog:0.0.0.0:514\"", "sample = \"101%\"", "sample = \"100.01%\"", "sample = \"10\"",
        "sample = \"1.234%\"", "sample = \"-1%\"", "sample = 10", "buffer = \"63KiB\"", "buffer = \"2GiB\"",
        "outptu = \"stdout\""})
    void rejects(String key) {
        assertOneProblemInLine2(Loading.failure(withLog(key)));
    }

    private static void assertOneProblemInLine2(String problems) {
        assertTrue(problems.startsWith("ub.toml:2:"), problems);
        assertEquals(1, problems.lines().filter(line -> line.contains(": error: ")).count(), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"httplog", "clf"})
    void aFormatOfRequestsIsRefusedWhereThereAreNone(String format) {
        String problems = Loading.failure(tcp(withLog("format = \"" + format + "\"")));
        assertTrue(problems.startsWith("ub.toml:3:25: error: format must be \"tcplog\" or \"json\" in mode \"tcp\", "
                + "not \"" + format + "\""), problems);
    }

    @Test
    void marksAreOffUnlessAskedFor() {
        assertEquals(Map.of("web", Set.of()), Loading.config(Loading.MINIMAL).marks());
        assertEquals(Set.of(RequestMark.REQUEST_ID), Loading.config(with("request_id = true")).marks().get("web"));
        assertEquals(Set.of(RequestMark.TRACEPARENT), Loading.config(with("traceparent = true")).marks().get("web"));
        assertEquals(Set.of(), Loading.config(with("request_id = false")).marks().get("web"));
    }

    @Test
    void marksNeedRequests() {
        String problems = Loading.failure(tcp(with("request_id = true")));
        assertTrue(problems.startsWith(
                "ub.toml:3:1: error: request_id needs requests, and mode \"tcp\" has none"), problems);
    }
}
