package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CrossChecksTest {
    @Test
    void warnsOfAnUnusedBackendAndLoadsAllTheSame() {
        LoadResult result = Loading.load(Loading.MINIMAL + "[backend.spare]\nservers = []\n");
        assertEquals(2, Loading.config(result).backends().size());
        assertEquals("""
                ub.toml:7:10: warning: no frontend uses backend "spare"
                  7 | [backend.spare]
                    |          ^^^^^""", Loading.render(result.problems()));
    }

    @Test
    void refusesAnAddressTwiceInOneFrontend() {
        assertEquals("""
                ub.toml:2:18: error: this address is taken already, by frontend "web"
                  2 | bind = [":8080", "*:8080"]
                    |                  ^^^^^^^^""", Loading.failure("""
                [frontend.web]
                bind = [":8080", "*:8080"]
                default_backend = "app"
                [backend.app]
                servers = []
                """));
    }

    @Test
    void refusesTheAddressOfTheAdminInterface() {
        assertEquals("""
                ub.toml:2:8: error: this address is taken already, by the admin interface
                  2 | bind = "127.0.0.1:9090"
                    |        ^^^^^^^^^^^^^^^^""", Loading.failure("""
                [frontend.web]
                bind = "127.0.0.1:9090"
                default_backend = "app"
                [backend.app]
                servers = []
                """));
    }

    @Test
    void takesSeveralPortsOfTheKernelsChoice() {
        Config config = Loading.config("""
                admin.listen = "127.0.0.1:0"
                [frontend.web]
                bind = ["127.0.0.1:0", "127.0.0.1:0"]
                default_backend = "app"
                [backend.app]
                servers = []
                """);
        assertEquals(2, config.frontends().getFirst().binds().size());
    }

    @Test
    void refusesAnHttpFrontendBeforeATcpBackend() {
        assertEquals("""
                ub.toml:3:19: error: frontend "web" is in http mode, but backend "app" is in tcp mode
                  3 | default_backend = "app"
                    |                   ^^^^^""", Loading.failure("""
                [frontend.web]
                bind = ":80"
                default_backend = "app"
                [backend.app]
                mode = "tcp"
                servers = []
                """));
    }

    @Test
    void saysNothingOfAMismatchWhenAModeIsBad() {
        assertEquals("""
                ub.toml:6:8: error: mode must be "http" or "tcp", not "tpc"
                  6 | mode = "tpc"
                    |        ^^^^^
                  did you mean "tcp"?""", Loading.failure("""
                [frontend.raw]
                mode = "tcp"
                bind = ":80"
                default_backend = "app"
                [backend.app]
                mode = "tpc"
                servers = []
                """));
    }

    @Test
    void warnsOfNoUnusedBackendWhenANameIsMistyped() {
        assertEquals("""
                ub.toml:3:19: error: default_backend of frontend "web" does not exist
                  3 | default_backend = "ap"
                    |                   ^^^^
                  did you mean "app"?""", Loading.failure(Loading.MINIMAL.replace("\"app\"", "\"ap\"")));
    }

    @Test
    void warnsOfNoUnusedBackendWhenThereIsNoFrontend() {
        assertEquals("""
                ub.toml:1:1: error: frontend must be followed by a name, as in [frontend.main]
                  1 | frontend = 5
                    | ^^^^^^^^""", Loading.failure("""
                frontend = 5
                [backend.app]
                servers = []
                """));
    }

    @Test
    void findsABackendByItsName() {
        Config config = Loading.config(Loading.MINIMAL);
        assertEquals(config.backends().getFirst(), config.backend("app").orElseThrow());
        assertTrue(config.backend("none").isEmpty());
    }
}
