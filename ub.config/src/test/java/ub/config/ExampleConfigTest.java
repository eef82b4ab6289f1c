package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import ub.core.backend.BackendSettings;
import ub.core.health.HealthCheckSettings;
import ub.core.net.FrontendSettings;
import ub.http.check.HttpCheck;
import ub.http.check.HttpCheckSettings;

class ExampleConfigTest {
    private static final Config MINIMAL = Loading.config("""
            [frontend.web]
            bind = ["0.0.0.0:8080", "unix:/run/ub.sock"]
            default_backend = "app"

            [backend.app]
            servers = ["127.0.0.1:3000", { name = "b", address = "127.0.0.1:3001" }]
            health_check = {}
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
        assertEquals(MINIMAL.resolver(), example.resolver());
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
        HealthCheckSettings http = new HealthCheckSettings(new HttpCheck(HttpCheckSettings.DEFAULT), check.times(),
                check.rise(), check.fall(), check.observe());
        BackendSettings expected = new BackendSettings(standard.name(), standard.mode(), standard.balance(),
                standard.servers(), standard.timeouts(), standard.resilience(), Optional.of(http), standard.agent());
        assertEquals(expected, Loading.config(ExampleConfig.toml()).backends().getFirst());
    }

    @Test
    void fitsIntoATerminal() {
        assertTrue(ExampleConfig.toml().lines().allMatch(line -> line.length() <= 120));
        assertTrue(Pattern.compile("\\A# UltraBalancer").matcher(ExampleConfig.toml()).find());
    }
}
