package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import ub.core.backend.BackendSettings;
import ub.core.backend.HealthCheckSettings;
import ub.core.net.FrontendSettings;

class ExampleConfigTest {
    private static final Config MINIMAL = Loading.config("""
            [frontend.web]
            bind = ["0.0.0.0:8080", "unix:/run/ub.sock"]
            default_backend = "app"

            [backend.app]
            servers = ["127.0.0.1:3000", { name = "b", address = "127.0.0.1:3001" }]
            """);

    @Test
    void loadsWithoutAWarning() {
        assertEquals(List.of(), Loading.load(ExampleConfig.toml()).problems());
    }

    @Test
    void showsTheDefaultsOfGlobalAndAdmin() {
        Config example = Loading.config(ExampleConfig.toml());
        assertEquals(MINIMAL.global(), example.global());
        assertEquals(MINIMAL.admin(), example.admin());
    }

    @Test
    void showsTheDefaultsOfAFrontend() {
        FrontendSettings example = Loading.config(ExampleConfig.toml()).frontends().getFirst();
        assertEquals(MINIMAL.frontends().getFirst(), example);
        assertEquals(MINIMAL.httpLimits().get("web"), Loading.config(ExampleConfig.toml()).httpLimits().get("web"));
    }

    @Test
    void showsTheDefaultsOfABackendBesideAnHttpHealthCheck() {
        BackendSettings standard = MINIMAL.backends().getFirst();
        HealthCheckSettings check = HealthCheckSettings.DEFAULT;
        HealthCheckSettings http = new HealthCheckSettings(HealthCheckSettings.Type.HTTP, check.method(), check.path(),
                check.expectMin(), check.expectMax(), check.intervalMs(), check.timeoutMs(), check.rise(),
                check.fall());
        BackendSettings expected = new BackendSettings(standard.name(), standard.mode(), standard.balance(),
                standard.servers(), standard.timeouts(), standard.attempts(), Optional.of(http));
        assertEquals(expected, Loading.config(ExampleConfig.toml()).backends().getFirst());
    }

    @Test
    void fitsIntoATerminal() {
        assertTrue(ExampleConfig.toml().lines().allMatch(line -> line.length() <= 120));
        assertTrue(Pattern.compile("\\A# UltraBalancer").matcher(ExampleConfig.toml()).find());
    }
}
