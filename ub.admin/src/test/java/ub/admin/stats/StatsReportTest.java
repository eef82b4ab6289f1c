package ub.admin.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import ub.admin.http.Answer;
import ub.core.health.ServerState;

/** The JSON of {@code GET /stats}, field by field. */
class StatsReportTest {
    private static final double EIGHTH = 0.125;

    private final Overview overview = Balancers.sample();
    private JsonNode stats;

    @BeforeEach
    void read() throws IOException {
        RequestRate.Rates rates = new RequestRate.Rates(12.34, 5.67);
        Answer answer = Answer.json(200, StatsReport.of(overview, rates));
        assertTrue(answer.body() instanceof Answer.Body.Whole);
        stats = new ObjectMapper().readTree(((Answer.Body.Whole) answer.body()).bytes());
    }

    @Test
    void hasTheFieldsThatProgramsRelyOn() {
        List<String> promised = List.of("version", "uptime_seconds", "total_requests", "successful_requests",
                "failed_requests", "requests_per_second", "active_connections", "total_connections", "bytes_in",
                "bytes_out", "avg_response_time_ms", "min_response_time_ms", "max_response_time_ms",
                "p50_response_time_ms", "p95_response_time_ms", "p99_response_time_ms", "frontends", "backends");
        assertEquals(List.of(), missing(promised, stats));
        assertEquals(List.of(), missing(List.of("name", "algorithm", "servers"), stats.at("/backends/0")));
        assertEquals(List.of(), missing(List.of("name", "address", "state", "healthy", "weight", "active_connections",
                "total_requests", "failures", "avg_response_time_ms", "circuit_breaker"),
                stats.at("/backends/0/servers/0")));
    }

    private static List<String> missing(List<String> names, JsonNode object) {
        List<String> missing = new ArrayList<>(names);
        missing.removeIf(object::has);
        return missing;
    }

    @ParameterizedTest
    @CsvSource({
        "/version, '\"1.2.3\"'", "/uptime_seconds, 0", "/total_requests, 111", "/successful_requests, 98",
        "/failed_requests, 13", "/requests_per_second, 12.3", "/requests_per_second_10s, 5.7",
        "/active_connections, 3", "/max_connections, 1000", "/total_connections, 18", "/bytes_in, 1030",
        "/bytes_out, 2040", "/avg_response_time_ms, 50.5", "/max_response_time_ms, 100.0",
        "/frontends/0/name, '\"web\"'", "/frontends/0/mode, '\"http\"'", "/frontends/1/mode, '\"tcp\"'",
        "/frontends/0/bind/0, '\"127.0.0.1:8080\"'", "/frontends/0/default_backend, '\"app\"'",
        "/frontends/0/active_connections, 2", "/frontends/0/max_connections, 100", "/frontends/0/total_connections, 7",
        "/frontends/0/total_requests, 100", "/frontends/0/responses/2xx, 80", "/frontends/0/responses/4xx, 4",
        "/frontends/0/request_errors, 2", "/frontends/0/denied_connections, 3",
        "/frontends/0/denied_sessions, 14", "/frontends/0/denied_requests, 15", "/frontends/0/denied_responses, 16",
        "/backends/0/denied_requests, 17", "/backends/0/denied_responses, 18",
        "/frontends/1/bytes_in, 30", "/frontends/1/max_response_time_ms, 0.0",
        "/backends/0/name, '\"app\"'", "/backends/0/algorithm, '\"least-connections\"'",
        "/backends/0/usable_servers, 3", "/backends/0/active_connections, 1", "/backends/0/total_requests, 98",
        "/backends/0/retries, 6", "/backends/0/redispatches, 5", "/backends/0/retries_refused, 23",
        "/backends/0/queued, 0", "/backends/0/max_queued, 0", "/backends/0/queue_limit, 70",
        "/backends/0/queue_full, 21", "/backends/0/queue_timeouts, 22", "/backends/0/max_connections, 500",
        "/backends/0/panic, false", "/backends/0/servers/1/circuit_breaker, '\"open\"'",
        "/backends/0/servers/0/ejected, false", "/backends/0/servers/0/throttle, 0",
        "/backends/0/servers/1/throttle, 100",
        "/backends/0/servers/1/adaptive_limit, 9", "/backends/0/servers/0/queued, 0",
        "/backends/0/no_server, 1", "/backends/0/client_aborts, 9",
        "/backends/0/server_aborts, 8", "/backends/0/max_response_time_ms, 7.0", "/backends/1/mode, '\"tcp\"'",
        "/backends/0/servers/0/address, '\"10.0.0.1:3001\"'", "/backends/1/servers/0/address, '\"unix:/run/db.sock\"'",
        "/backends/0/servers/0/state, '\"UP\"'", "/backends/0/servers/0/healthy, true",
        "/backends/0/servers/1/weight, 50", "/backends/0/servers/2/backup, true",
        "/backends/0/servers/0/active_connections, 1", "/backends/1/servers/0/max_connections, 20",
        "/backends/0/servers/0/total_connections, 12", "/backends/0/servers/0/total_requests, 60",
        "/backends/0/servers/0/failures, 7", "/backends/0/servers/0/connect_errors, 1",
        "/backends/0/servers/0/response_errors, 2", "/backends/0/servers/0/server_aborts, 4",
        "/backends/0/servers/0/retries, 3", "/backends/0/servers/0/reuses, 48",
        "/backends/0/servers/0/admin, '\"ready\"'",
        "/backends/0/servers/0/check_status, '\"L7OK\"'", "/backends/0/servers/0/check_info, '\"\"'",
        "/backends/0/servers/0/check_failures, 1", "/backends/0/servers/0/downs, 1",
        "/backends/0/servers/0/last_change_seconds, 0", "/backends/0/servers/0/downtime_seconds, 0",
        "/backends/0/servers/0/agent_status, '\"L7OK\"'", "/backends/0/servers/0/agent_info, '\"via agent : up\"'",
        "/backends/0/servers/1/check_status, '\"\"'", "/backends/0/servers/1/agent_status, '\"\"'",
        "/backends/0/servers/0/avg_response_time_ms, 6.0", "/backends/0/servers/0/circuit_breaker, '\"closed\"'"})
    void tellsWhatWasCounted(String pointer, String expected) {
        assertEquals(expected, stats.at(pointer).toString());
    }

    /** 1 ms to 100 ms in steps of 1 ms; the histogram knows a value to an eighth. */
    @ParameterizedTest
    @CsvSource({"min, 1", "p50, 50", "p95, 95", "p99, 99"})
    void percentilesAreNear(String name, double exact) {
        double told = stats.get(name + "_response_time_ms").asDouble();
        assertEquals(exact, told, exact * EIGHTH, name);
    }

    @ParameterizedTest
    @EnumSource
    void aServerIsHealthyWhenItCouldWork(ServerState state) {
        Balancers.put(overview.backends().get(0).servers().get(1), state);
        BackendReport report = BackendReport.of(overview.backends().get(0));
        boolean expected = switch (state) {
            case UP, DRAIN, NOLB -> true;
            case DOWN, MAINT -> false;
        };
        assertEquals(expected, report.servers().get(1).healthy());
        assertEquals(state == ServerState.UP ? 3 : 2, report.usableServers());
    }
}
