package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.http.log.LogFormat;
import ub.http.trace.RequestMark;

/** What servers and the log are told of a request's identity. */
@Timeout(60)
class RequestMarksTest {
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();

    private ScriptedOrigin origin() {
        return ScriptedOrigin.with(peer -> {
            String head;
            while ((head = peer.readHead()) != null) {
                heads.add(head);
                peer.send(ScriptedOrigin.ok("ok"));
            }
        });
    }

    private static void ask(ProxyUnderTest proxy, String fields) throws Exception {
        proxy.connect().ask("GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n");
    }

    /** Returns the values of the fields of a name in the head that the server got. */
    private List<String> received(String name) throws Exception {
        String head = heads.poll(20, TimeUnit.SECONDS);
        String prefix = name.toLowerCase(Locale.ROOT) + ": ";
        return head.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length())).toList();
    }

    @Test
    void aRequestWithoutAnIdentifierGetsOne() throws Exception {
        try (ScriptedOrigin origin = origin(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .logged(LogFormat.JSON).marks(RequestMark.REQUEST_ID).start()) {
            ask(proxy, "");
            List<String> ids = received("X-Request-ID");
            assertEquals(1, ids.size());
            assertTrue(ids.getFirst().matches(UUID), ids.getFirst());
            String line = proxy.nextLogLine();
            assertTrue(line.contains("\"request_id\":\"" + ids.getFirst() + "\""), line);
        }
    }

    @Test
    void theClientsIdentifierIsKept() throws Exception {
        try (ScriptedOrigin origin = origin(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .logged(LogFormat.JSON).marks(RequestMark.REQUEST_ID).start()) {
            ask(proxy, "x-request-id: its-own/1\r\n");
            assertEquals(List.of("its-own/1"), received("X-Request-ID"));
            assertTrue(proxy.nextLogLine().contains("\"request_id\":\"its-own/1\""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Request-ID: a b\r\n", "X-Request-ID: \"a\"\r\n", "X-Request-ID:\r\n",
        "X-Request-ID: a\r\nX-Request-ID: b\r\n"})
    void anIdentifierThatCannotBeKeptIsReplaced(String fields) throws Exception {
        try (ScriptedOrigin origin = origin(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .marks(RequestMark.REQUEST_ID).start()) {
            ask(proxy, fields);
            List<String> ids = received("X-Request-ID");
            assertEquals(1, ids.size());
            assertTrue(ids.getFirst().matches(UUID), ids.getFirst());
        }
    }

    @Test
    void rulesSeeTheIdentifier() throws Exception {
        try (ScriptedOrigin origin = origin(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .marks(RequestMark.REQUEST_ID).rules("http-request set-header X-Seen %[unique-id]").start()) {
            ask(proxy, "X-Request-ID: its-own\r\n");
            assertEquals(List.of("its-own"), received("X-Seen"));
        }
    }

    @Test
    void aTraceGoesOn() throws Exception {
        try (ScriptedOrigin origin = origin(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .logged(LogFormat.JSON).marks(RequestMark.TRACEPARENT).start()) {
            ask(proxy, "traceparent: " + PARENT + "\r\ntracestate: vendor=1\r\n");
            String head = heads.take();
            heads.add(head);
            assertTrue(head.contains("tracestate: vendor=1\r\n"), head);
            List<String> parents = received("traceparent");
            assertEquals(1, parents.size());
            String parent = parents.getFirst();
            assertTrue(parent.matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01"), parent);
            assertFalse(parent.contains("00f067aa0ba902b7"), parent);
            String line = proxy.nextLogLine();
            assertTrue(line.contains("\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"span_id\":\""
                    + parent.substring(36, 52) + "\""), line);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "traceparent: 00-bad\r\ntracestate: vendor=1\r\n",
        "traceparent: " + PARENT + "\r\ntraceparent: " + PARENT + "\r\ntracestate: vendor=1\r\n"})
    void whatIsNoTraceStartsANewOne(String fields) throws Exception {
        try (ScriptedOrigin origin = origin(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .marks(RequestMark.TRACEPARENT).start()) {
            ask(proxy, fields);
            String head = heads.take();
            heads.add(head);
            assertFalse(head.contains("tracestate"), head);
            List<String> parents = received("traceparent");
            assertEquals(1, parents.size());
            assertTrue(parents.getFirst().matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"), parents.getFirst());
            assertFalse(parents.getFirst().contains("4bf92f3577b34da6a3ce929d0e0e4736"));
        }
    }

    @Test
    void withoutMarksWhatTheClientSaysPasses() throws Exception {
        try (ScriptedOrigin origin = origin(); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            ask(proxy, "X-Request-ID: a b\r\ntraceparent: " + PARENT + "\r\n");
            String head = heads.take();
            assertTrue(head.contains("X-Request-ID: a b\r\ntraceparent: " + PARENT + "\r\n"), head);
        }
    }
}
