package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ub.core.problem.Problem;

class ModesTest {
    private static final String TCP = """
            [frontend.web]
            mode = "tcp"
            bind = ["127.0.0.1:8080"]
            default_backend = "app"
            timeout = { client = "1s", http_request = "1s", http_keep_alive = "1s", tarpit = "1s" }
            limits = { head = "4KiB" }

            [backend.app]
            mode = "tcp"
            servers = ["127.0.0.1:3000"]
            timeout = { response = "1s", tunnel = "1m" }
            abort_on_close = true
            """;

    @Test
    void warnsOfWhatTcpModeHasNoUseFor() {
        assertEquals(List.of(
                "\"client\" in the timeout of frontend \"web\" has no effect in mode \"tcp\"",
                "\"http_request\" in the timeout of frontend \"web\" has no effect in mode \"tcp\"",
                "\"http_keep_alive\" in the timeout of frontend \"web\" has no effect in mode \"tcp\"",
                "\"tarpit\" in the timeout of frontend \"web\" has no effect in mode \"tcp\"",
                "\"limits\" in frontend \"web\" has no effect in mode \"tcp\"",
                "\"response\" in the timeout of backend \"app\" has no effect in mode \"tcp\"",
                "\"abort_on_close\" in backend \"app\" has no effect in mode \"tcp\""),
                Loading.load(TCP).problems().stream().map(Problem::message).toList());
    }

    @Test
    void saysWhatEndsASilentConnection() {
        assertEquals(Optional.of("\"tunnel\" in the timeout of the backend ends silent connections"),
                Loading.load(TCP).problems().getFirst().suggestion());
    }

    @Test
    void httpModeUsesThemAll() {
        assertEquals(List.of(), Loading.load(TCP.replace("mode = \"tcp\"", "mode = \"http\"")).problems());
    }
}
