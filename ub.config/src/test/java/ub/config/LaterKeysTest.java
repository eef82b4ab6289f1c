package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ub.core.problem.Problem;

/** The whole language in one file: what this version does not act on is refused, and nothing of it is unknown. */
class LaterKeysTest {
    private static final String WHOLE_LANGUAGE = """
            [global]
            workers = "auto"
            user = "ub"
            group = "ub"
            [admin]
            listen = "127.0.0.1:9090"
            api_key = "${ULTRA_API_KEY}"
            [frontend.web]
            mode = "http"
            bind = ["0.0.0.0:8080", { address = "0.0.0.0:8443", tls = "site", accept_proxy = true }]
            default_backend = "app"
            max_connections = 20_000
            timeout = { client = "60s", http_request = "10s", http_keep_alive = "60s", tarpit = "1s" }
            access_log = { format = "httplog", output = "stdout" }
            rate_limit = { requests = 100, per = "1s" }
            rules = '''
              http-request deny
            '''
            [backend.app]
            mode = "http"
            balance = { algorithm = "consistent-hash", key = "header:X-User", bounded_load = 1.25, virtual_nodes = 160 }
            servers = ["10.0.0.1:3000", { name = "b", address = "10.0.0.2:3000", weight = 50, max_connections = 200,
              backup = true, check = false, slow_start = "1s", tls = true, send_proxy = "v2", protocol = "h2" }]
            timeout = { connect = "5s", response = "60s", queue = "5s", tunnel = "1h" }
            retries = { attempts = 3, on = ["connect-failure", "empty-response"], budget = "20%" }
            health_check = { type = "http", path = "/health", method = "GET", expect = "200-399", interval = "2s",
              timeout = "1s", rise = 2, fall = 3 }
            circuit_breaker = { failure_threshold = 5, success_threshold = 2, open = "60s" }
            rate_limit = { requests = 100, per = "1s", burst = 200, key = "src" }
            sticky = { cookie = "UBSRV" }
            cache = "main"
            compression = { algorithms = ["gzip"], min_size = "1KiB" }
            rules = ["http-request deny"]
            [cache.main]
            max_size = "256MiB"
            [tls.site]
            min_version = "TLSv1.2"
            """;

    @Test
    void refusesEachKeyByName() {
        LoadResult result = Loading.load(WHOLE_LANGUAGE, Overrides.NONE, Map.of("ULTRA_API_KEY", "k"));
        String unsupported = " is not supported by this version";
        assertEquals(List.of(
                "key \"user\" in [global]", "key \"group\" in [global]",
                "key \"tls\" in a bind of frontend \"web\"",
                "key \"tls\" in a server of backend \"app\"",
                "key \"protocol\" in a server of backend \"app\"",
                "key \"cache\" in backend \"app\"",
                "key \"compression\" in backend \"app\"",
                "key \"cache\" in the file", "key \"tls\" in the file"),
                result.problems().stream().map(Problem::message)
                        .map(message -> message.replace(unsupported, "")).toList());
        assertEquals(9, result.problems().stream().filter(p -> p.message().endsWith(unsupported)).count());
    }
}
