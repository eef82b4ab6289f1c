package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.health.Check;
import ub.core.health.CheckTimes;
import ub.core.health.HealthCheckSettings;
import ub.core.health.ObserveSettings;
import ub.core.health.OnError;
import ub.http.check.ExpectedBody;
import ub.http.check.HttpCheck;
import ub.http.check.HttpCheckSettings;
import ub.http.check.HttpCheckSettings.Field;
import ub.http.check.HttpCheckSettings.On404;
import ub.http.check.StatusRanges;
import ub.http.check.StatusRanges.Range;

class HealthCheckReaderTest {
    private static final String BEFORE = """
            [frontend.web]
            bind = [":80"]
            default_backend = "app"
            [backend.app]
            servers = []
            """;

    @Test
    void readsEveryKey() {
        HttpCheckSettings http = new HttpCheckSettings("HEAD", "/health?a=b",
                List.of(new Field("Host", "app.example"), new Field("X-Check", "")),
                new StatusRanges(List.of(new Range(200, 204))), Optional.of(new ExpectedBody.Text("all well")),
                On404.STOP);
        HealthCheckSettings expected = new HealthCheckSettings(new HttpCheck(http),
                new CheckTimes(500, 100, 3_000, 250, 5), 4, 5,
                Optional.of(new ObserveSettings(ObserveSettings.Layer.LAYER7, 7, OnError.SUDDEN_DEATH)));
        assertEquals(expected, check("type = \"http\", method = \"HEAD\", path = \"/health?a=b\","
                + " headers = { Host = \"app.example\", X-Check = \"\" }, expect = \"200-204\","
                + " expect_body = \"all well\", disable_on_404 = true,"
                + " interval = 500, fast_interval = \"100ms\", down_interval = \"3s\", timeout = \"250ms\","
                + " spread = \"5%\", rise = 4, fall = 5,"
                + " observe = \"layer7\", error_limit = 7, on_error = \"sudden-death\""));
    }

    @Test
    void onlyConnectsByDefault() {
        HealthCheckSettings expected = new HealthCheckSettings(Check.CONNECTION,
                new CheckTimes(2_000, 2_000, 2_000, 1_000, 0), 2, 3, Optional.empty());
        assertEquals(expected, check(""));
        assertEquals(expected, check("type = \"tcp\""));
    }

    @Test
    void theOtherIntervalsFollowTheFirst() {
        assertEquals(new CheckTimes(700, 700, 700, 1_000, 0), check("interval = 700").times());
    }

    @Test
    void observesByTenErrorsThatFailACheck() {
        assertEquals(Optional.of(new ObserveSettings(ObserveSettings.Layer.LAYER4, 10, OnError.FAIL_CHECK)),
                check("observe = \"layer4\"").observe());
    }

    @ParameterizedTest
    @CsvSource({"fastinter, FAST_INTERVAL", "fail-check, FAIL_CHECK", "sudden-death, SUDDEN_DEATH",
        "mark-down, MARK_DOWN"})
    void takesEachReaction(String name, OnError expected) {
        assertEquals(expected, check("observe = \"layer4\", on_error = \"" + name + "\"").observe().orElseThrow()
                .onError());
    }

    @Test
    void expectsStatusesInEveryForm() {
        assertEquals(List.of(new Range(204, 204)), statuses("204"));
        assertEquals(List.of(new Range(204, 204)), statuses("\"204\""));
        assertEquals(List.of(new Range(200, 200), new Range(300, 310)), statuses("\"200, 300-310\""));
        assertEquals(List.of(new Range(200, 200), new Range(300, 310), new Range(404, 404)),
                statuses("[200, \"300-310,404\"]"));
    }

    @Test
    void takesARegularExpressionForTheBody() {
        HttpCheck http = (HttpCheck) check("type = \"http\", expect_body_regex = '^ok( .*)?$'").check();
        assertTrue(http.settings().body().orElseThrow() instanceof ExpectedBody.Match);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expect = 99", "expect = 600", "expect = \"200-\"", "expect = \"2xx\"",
        "expect = \"300-200\"", "expect = [[200]]", "expect = []", "expect = \"200,\"", "expect = true",
        "path = \"health\"", "path = \"/a b\"", "path = \"/a\\r\\nX: y\"",
        "path = \"/é\"", "method = \"get\"", "method = \"G T\"", "interval = 0", "timeout = 0", "rise = 0",
        "fall = 0", "fall = 1001", "fast_interval = 0", "down_interval = \"x\"", "spread = \"51%\"", "spread = 5",
        "headers = 5", "headers = { \"a b\" = \"c\" }", "headers = { a = \"b\\r\\nc: d\" }", "headers = { a = 1 }",
        "headers = { Content-Length = \"5\" }", "headers = { connection = \"close\" }", "headers = { a = \" b\" }",
        "expect_body = \"\"", "expect_body = 5", "expect_body_regex = \"\"", "expect_body_regex = 5",
        "expect_body = \"a\", expect_body_regex = \"b\"", "disable_on_404 = 1", "observe = \"layer5\"",
        "observe = \"layer4\", error_limit = 0", "observe = \"layer4\", on_error = \"panic\"",
        "error_limit = 5", "on_error = \"mark-down\""})
    void rejects(String key) {
        String problems = Loading.failure(BEFORE + "health_check = { type = \"http\", " + key + " }");
        assertTrue(problems.startsWith("ub.toml:6:"), problems);
        assertEquals(1, problems.lines().filter(line -> line.contains(": error: ")).count(), problems);
    }

    @Test
    void aMistakeInAnExpressionIsShownInItsPlace() {
        assertEquals("""
                ub.toml:6:57: error: "(?=" cannot be matched: an expression cannot look ahead or behind here
                  6 | health_check = { type = "http", expect_body_regex = 'ok (?=now)' }
                    |                                                         ^^^
                  expressions are matched in linear time, which looking around does not allow""",
                Loading.failure(BEFORE + "health_check = { type = \"http\", expect_body_regex = 'ok (?=now)' }"));
    }

    @Test
    void refusesKeysOfHttpForTcp() {
        assertEquals("""
                ub.toml:6:18: error: only a health_check of type "http" takes "path"
                  6 | health_check = { path = "/health" }
                    |                  ^^^^
                  set type = "http\"""", Loading.failure(BEFORE + "health_check = { path = \"/health\" }"));
    }

    @Test
    void saysNothingOfHttpKeysWhenTheTypeIsBad() {
        assertEquals("""
                ub.toml:6:25: error: type must be "tcp" or "http", not "https"
                  6 | health_check = { type = "https", path = "/" }
                    |                         ^^^^^^^
                  did you mean "http"?""",
                Loading.failure(BEFORE + "health_check = { type = \"https\", path = \"/\" }"));
    }

    @Test
    void theAnswersOfATcpBackendAreNotLookedAt() {
        assertEquals("""
                ub.toml:8:28: error: observe must be "layer4" in mode "tcp", not "layer7"
                  8 | health_check = { observe = "layer7" }
                    |                            ^^^^^^^^
                """.stripTrailing(), Loading.failure("""
                [frontend.web]
                mode = "tcp"
                bind = [":80"]
                default_backend = "app"
                [backend.app]
                mode = "tcp"
                servers = []
                health_check = { observe = "layer7" }
                """));
    }

    private static List<Range> statuses(String expect) {
        return ((HttpCheck) check("type = \"http\", expect = " + expect).check()).settings().statuses().ranges();
    }

    private static HealthCheckSettings check(String keys) {
        return Loading.config(BEFORE + "health_check = { " + keys + " }")
                .backends().getFirst().healthCheck().orElseThrow();
    }
}
