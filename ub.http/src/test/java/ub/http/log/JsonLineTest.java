package ub.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.trace.TraceContext;

class JsonLineTest {
    private final Records records = new Records();

    private Map<String, Object> json(ExchangeRecord exchange) throws Exception {
        String line = records.line(LogFormat.JSON, exchange);
        assertFalse(line.contains("\n"), line);
        return ParsedJson.object(line.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aRequestThatWentWell() {
        assertEquals("{\"timestamp\":\"2009-02-06T12:14:14.655Z\","
                        + "\"client.address\":\"10.0.1.2\",\"client.port\":33317,"
                        + "\"frontend\":\"web\",\"backend\":\"app\",\"server\":\"s1\","
                        + "\"http.request.method\":\"GET\",\"url.path\":\"/a/b\",\"url.query\":\"c=d\","
                        + "\"network.protocol.name\":\"http\",\"network.protocol.version\":\"1.1\","
                        + "\"http.response.status_code\":200,\"bytes_in\":40,\"bytes_out\":2750,"
                        + "\"TR\":10,\"Tw\":0,\"Tc\":30,\"Tr\":69,\"Ta\":109,\"term_state\":\"----\","
                        + "\"actconn\":1,\"feconn\":1,\"beconn\":0,\"srv_conn\":0,"
                        + "\"srv_queue\":0,\"backend_queue\":0,\"retries\":0}",
                records.line(LogFormat.JSON, records.answered("GET /a/b?c=d HTTP/1.1")));
    }

    @Test
    void aRequestThatCouldNotBeRead() throws Exception {
        ExchangeRecord exchange = records.begin();
        exchange.status(400);
        exchange.ended(Ender.PROXY, Phase.REQUEST);
        exchange.end(0);
        Map<String, Object> json = json(exchange);
        assertTrue(json.containsKey("backend"));
        assertNull(json.get("backend"));
        assertNull(json.get("server"));
        assertNull(json.get("http.request.method"));
        assertEquals("PR--", json.get("term_state"));
        assertEquals(-1L, json.get("TR"));
    }

    @Test
    void withoutAnAnswerThereIsNoStatus() throws Exception {
        ExchangeRecord exchange = records.begin();
        exchange.request(Records.head("GET / HTTP/1.1"), 0);
        exchange.ended(Ender.CLIENT);
        assertNull(json(exchange).get("http.response.status_code"));
    }

    @ParameterizedTest
    @CsvSource({"http://h/p?q, /p, q", "http://h, /,", "*, *,", "/?, /,''", "/a?b?c, /a, b?c"})
    void theTargetIsTakenApart(String target, String path, String query) throws Exception {
        String method = target.equals("*") ? "OPTIONS " : "GET ";
        Map<String, Object> json = json(records.answered(method + target + " HTTP/1.1"));
        assertEquals(path, json.get("url.path"));
        assertEquals(query, json.get("url.query"));
    }

    @Test
    void aLongTargetIsCutAndTheLineStaysWhole() throws Exception {
        Map<String, Object> json = json(records.answered("GET /" + "x".repeat(3000) + " HTTP/1.1"));
        assertEquals("/" + "x".repeat(1024 - 5), json.get("url.path"));
        assertEquals("1.1", json.get("network.protocol.version"));
    }

    @Test
    void capturesAndIdentity() throws Exception {
        ExchangeRecord exchange = records.answered("GET / HTTP/1.1");
        exchange.captures(Records.captures(Arrays.asList(null, "a\"b\\", ""), List.of("{}")));
        exchange.requestId("id\\-1");
        TraceContext trace = new TraceContext();
        byte[] parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(StandardCharsets.US_ASCII);
        assertTrue(trace.resume(MemorySegment.ofArray(parent), 0, parent.length));
        exchange.trace(trace);
        Map<String, Object> json = json(exchange);
        assertEquals(Arrays.asList(null, "a\"b\\", ""), json.get("captures.request"));
        assertEquals(List.of("{}"), json.get("captures.response"));
        assertEquals("id\\-1", json.get("request_id"));
        assertEquals("4bf92f3577b34da6a3ce929d0e0e4736", json.get("trace_id"));
        assertTrue(json.get("span_id").toString().matches("[0-9a-f]{16}"));
    }

    @Test
    void howeverMuchIsCapturedTheLineIsWhole() throws Exception {
        ExchangeRecord exchange = records.answered("GET / HTTP/1.1");
        String[] many = new String[5000];
        Arrays.fill(many, "\n".repeat(700));
        exchange.captures(Records.captures(List.of(many), List.of(many)));
        assertTrue(captures(exchange).size() > 1);
        Arrays.fill(many, "");
        exchange.captures(Records.captures(List.of(many), List.of(many)));
        assertTrue(captures(exchange).size() > 1000);
    }

    private List<?> captures(ExchangeRecord exchange) throws Exception {
        return (List<?>) json(exchange).get("captures.request");
    }
}
