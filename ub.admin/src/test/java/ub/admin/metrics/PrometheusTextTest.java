package ub.admin.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.admin.stats.Balancers;
import ub.admin.stats.Overview;
import ub.core.health.ServerState;
import ub.core.net.ConnectionLimit;
import ub.core.net.Mode;
import ub.core.stats.Counters;

/** The expected names and labels are those that a running HAProxy 2.6 exports. */
class PrometheusTextTest {
    private static final Map<String, String> WEB = Map.of("proxy", "web");
    private static final Map<String, String> APP = Map.of("proxy", "app");
    private static final Map<String, String> S1 = Map.of("proxy", "app", "server", "s1");

    @ParameterizedTest
    @CsvSource({
        "haproxy_process_max_connections, 1000", "haproxy_process_current_connections, 3",
        "haproxy_process_connections_total, 18", "haproxy_process_requests_total, 111",
        "haproxy_process_bytes_out_total, 2040", "haproxy_process_nbthread, 2", "haproxy_process_stopping, 0",
        "ub_requests_successful_total, 98", "ub_requests_failed_total, 13", "ub_bytes_in_total, 1030",
        "ub_spliced_bytes_total, 12345"})
    void tellsOfTheProcess(String name, double expected) throws IOException {
        assertEquals(Map.of(Map.of(), expected), sample().series(name));
    }

    @ParameterizedTest
    @CsvSource({
        "current_sessions, 2", "limit_sessions, 100", "sessions_total, 4", "connections_total, 7",
        "denied_connections_total, 3", "denied_sessions_total, 14", "requests_denied_total, 15",
        "responses_denied_total, 16", "current_session_rate, 0",
        "http_requests_total, 100", "request_errors_total, 2", "bytes_in_total, 1000", "bytes_out_total, 2000",
        "response_duration_seconds_count, 100", "response_duration_seconds_sum, 5.05"})
    void tellsOfAFrontend(String name, double expected) throws IOException {
        assertEquals(expected, sample().series("haproxy_frontend_" + name).get(WEB));
    }

    @ParameterizedTest
    @CsvSource({
        "current_sessions, 1", "sessions_total, 98", "http_requests_total, 98", "loadbalanced_total, 60",
        "requests_denied_total, 17", "responses_denied_total, 18", "current_session_rate, 0",
        "retry_warnings_total, 6", "redispatch_warnings_total, 5", "client_aborts_total, 9", "server_aborts_total, 8",
        "connection_attempts_total, 13", "active_servers, 2", "backup_servers, 1", "weight, 52",
        "response_time_average_seconds, 0.007"})
    void tellsOfABackend(String name, double expected) throws IOException {
        assertEquals(expected, sample().series("haproxy_backend_" + name).get(APP));
    }

    @ParameterizedTest
    @CsvSource({
        "current_sessions, 1", "sessions_total, 60", "loadbalanced_total, 60", "connection_attempts_total, 13",
        "connection_reuses_total, 48", "idle_connections_current, 0", "idle_connections_limit, 4096",
        "connection_errors_total, 1", "response_errors_total, 2",
        "responses_denied_total, 19", "current_session_rate, 0",
        "server_aborts_total, 4", "retry_warnings_total, 3", "bytes_in_total, 500", "bytes_out_total, 600",
        "weight, 1", "active, 1", "backup, 0", "response_time_average_seconds, 0.006",
        "response_duration_seconds_count, 2", "response_duration_seconds_sum, 0.012", "check_code, 204",
        "check_duration_seconds, 0.003", "check_failures_total, 1", "check_up_down_total, 1", "agent_code, 0",
        "agent_duration_seconds, 0.004"})
    void tellsOfAServer(String name, double expected) throws IOException {
        assertEquals(expected, sample().series("haproxy_server_" + name).get(S1));
    }

    @Test
    void countsEachReasonToRefuseARequest() throws IOException {
        Map<Map<String, String>, Double> rejected = sample().series("ub_frontend_rejected_requests_total");
        assertEquals(5.0, rejected.get(Map.of("proxy", "web", "reason", "missing_host")));
        assertEquals(4.0, rejected.get(Map.of("proxy", "web", "reason", "trailer_too_large")));
        assertEquals(0.0, rejected.get(Map.of("proxy", "web", "reason", "body_too_slow")));
        assertEquals(9.0, rejected.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    @Test
    void hasOneSeriesPerStatusClass() throws IOException {
        var responses = sample().series("haproxy_frontend_http_responses_total");
        Map<String, Double> expected = Map.of("1xx", 0.0, "2xx", 80.0, "3xx", 5.0, "4xx", 4.0, "5xx", 3.0);
        Map<String, Double> actual = new HashMap<>();
        responses.forEach((labels, value) -> actual.put(labels.get("code"), value));
        assertEquals(expected, actual);
    }

    @Test
    void hasOneSeriesPerState() throws IOException {
        Overview overview = Balancers.sample();
        Balancers.put(overview.backends().get(0).servers().get(1), ServerState.DRAIN);
        ParsedMetrics metrics = parse(overview, EnumSet.allOf(Scope.class));
        for (String state : List.of("UP", "DOWN", "MAINT", "DRAIN", "NOLB")) {
            Map<String, String> labels = Map.of("proxy", "app", "server", "s2", "state", state);
            assertEquals(state.equals("DRAIN") ? 1.0 : 0.0, metrics.series("haproxy_server_status").get(labels), state);
        }
        Map<String, String> up = Map.of("proxy", "app", "state", "UP");
        assertEquals(2.0, metrics.series("haproxy_backend_agg_server_status").get(up));
        assertEquals(1.0, metrics.series("haproxy_backend_status").get(up));
    }

    /** HAProxy leaves out those that say nothing of a server, and servers that nobody asks. */
    @Test
    void tellsTheResultOfTheLastCheck() throws IOException {
        Map<String, Double> statuses = new HashMap<>();
        sample().series("haproxy_server_check_status").forEach((labels, value) -> {
            assertEquals("s1", labels.get("server"));
            statuses.put(labels.get("state"), value);
        });
        assertEquals(Set.of("HANA", "SOCKERR", "L4OK", "L4TOUT", "L4CON", "L7TOUT", "L7RSP", "L7OK", "L7OKC", "L7STS"),
                statuses.keySet());
        assertEquals(1.0, statuses.get("L7OK"));
        assertEquals(1.0, statuses.values().stream().mapToDouble(Double::doubleValue).sum());
        Map<String, String> backend = Map.of("proxy", "app", "state", "L7OK");
        assertEquals(1.0, sample().series("haproxy_backend_agg_check_status").get(backend));
    }

    @Test
    void inMaintenanceThereIsNoResult() throws IOException {
        Overview overview = Balancers.sample();
        Balancers.put(overview.backends().get(0).servers().get(0), ServerState.MAINT);
        ParsedMetrics metrics = parse(overview, EnumSet.allOf(Scope.class));
        assertEquals(Map.of(), metrics.series("haproxy_server_check_status"));
        assertEquals(2.0, metrics.series("haproxy_server_check_up_down_total").get(S1));
        assertEquals(0.0, metrics.series("haproxy_backend_agg_check_status")
                .get(Map.of("proxy", "app", "state", "L7OK")));
    }

    @Test
    void aBackendWithoutUsableServersIsDown() throws IOException {
        Overview overview = Balancers.sample();
        Balancers.put(overview.backends().get(1).servers().get(0), ServerState.DOWN);
        var status = parse(overview, EnumSet.of(Scope.BACKEND)).series("haproxy_backend_status");
        assertEquals(1.0, status.get(Map.of("proxy", "db", "state", "DOWN")));
        assertEquals(0.0, status.get(Map.of("proxy", "db", "state", "UP")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"haproxy_frontend_http_requests_total", "haproxy_frontend_http_responses_total",
        "haproxy_backend_http_requests_total", "haproxy_server_http_responses_total",
        "haproxy_backend_response_time_average_seconds", "haproxy_frontend_response_duration_seconds_count"})
    void aProxyInTcpModeHasNoSeriesOfHttp(String name) throws IOException {
        Set<Map<String, String>> series = sample().series(name).keySet();
        assertFalse(series.isEmpty());
        assertTrue(series.stream().noneMatch(labels -> Set.of("raw", "db").contains(labels.get("proxy"))), name);
    }

    @Test
    void onlyAServerWithALimitTellsIt() throws IOException {
        assertEquals(Map.of(Map.of("proxy", "db", "server", "local"), 20.0),
                sample().series("haproxy_server_limit_sessions"));
    }

    @Test
    void bucketsCountWhatIsAtMostTheirBound() throws IOException {
        var buckets = sample().series("haproxy_frontend_response_duration_seconds_bucket");
        assertEquals(0.0, buckets.get(Map.of("proxy", "web", "le", "0.0005")));
        // 1 ms to 100 ms in steps of 1 ms. A bound may let in up to an eighth more than it says.
        double atMost10Ms = buckets.get(Map.of("proxy", "web", "le", "0.01"));
        assertTrue(atMost10Ms >= 10 && atMost10Ms <= 11, () -> "" + atMost10Ms);
        assertEquals(100.0, buckets.get(Map.of("proxy", "web", "le", "0.1")));
    }

    @Test
    void onlyTheChosenScopesAreWritten() throws IOException {
        Set<String> names = parse(Balancers.sample(), EnumSet.of(Scope.SERVER)).types().keySet();
        assertFalse(names.isEmpty());
        assertTrue(names.stream().allMatch(name -> name.matches("(haproxy|ub)_server_.*")), names::toString);
    }

    @Test
    void aNameMayHoldAnyCharacter() throws IOException {
        String name = "a\"b\\c\nd{e=\"f\"}";
        ConnectionLimit connections = ConnectionLimit.of(1);
        Overview overview = new Overview("1", 0, Overview.Phase.READY, 1,
                List.of(Balancers.frontend(name, Mode.HTTP, connections)), List.of(), List.of(), connections,
                new Counters(1), 0);
        ParsedMetrics metrics = parse(overview, EnumSet.of(Scope.FRONTEND));
        assertEquals(Map.of(Map.of("proxy", name), 0.0), metrics.series("haproxy_frontend_sessions_total"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "a 1\n",
        "# TYPE a gauge\na 1\n",
        "# HELP a x\n# TYPE a counter\na 1\n",
        "# HELP a x\n# TYPE a gauge\na 1\na 2\n",
        "# HELP a x\n# TYPE a gauge\na{b=\"1\",c=\"2\"} 1\na{c=\"2\",b=\"1\"} 2\n",
        "# HELP a x\n# TYPE a gauge\na{1b=\"1\"} 1\n",
        "# HELP a x\n# TYPE a gauge\na 1",
        "# HELP a x\n# TYPE a gauge\n",
        "# HELP h x\n# TYPE h histogram\nh_bucket{le=\"1\"} 1\nh_count 1\nh_sum 1\n",
        "# HELP h x\n# TYPE h histogram\nh_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\nh_count 1\nh_sum 1\n"})
    void theReaderOfThisTestIsStrict(String text) {
        assertThrows(AssertionError.class, () -> ParsedMetrics.of(text));
    }

    private static ParsedMetrics sample() throws IOException {
        return parse(Balancers.sample(), EnumSet.allOf(Scope.class));
    }

    private static ParsedMetrics parse(Overview overview, Set<Scope> scopes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrometheusText.write(overview, scopes, out);
        return ParsedMetrics.of(out.toString(StandardCharsets.UTF_8));
    }
}
