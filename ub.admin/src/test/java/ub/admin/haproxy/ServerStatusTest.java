package ub.admin.haproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.backend.ServerChecks;
import ub.core.health.AdminState;
import ub.core.health.HealthLevel;
import ub.core.health.OperationalState;
import ub.core.health.ServerHealth;

class ServerStatusTest {
    private static final Optional<SocketAddress> ASKED = Optional.of(new InetSocketAddress("127.0.0.1", 1));

    /** Rise is 2, fall is 3: levels 0 and 1 are down, 2 to 4 are up. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "READY | RUNNING  | 4 | check | UP",
        "READY | RUNNING  | 3 | check | UP 2/3",
        "READY | RUNNING  | 2 | check | UP 1/3",
        "READY | RUNNING  | 2 | none  | no check",
        "READY | STOPPED  | 0 | check | DOWN",
        "READY | STOPPED  | 1 | check | DOWN 1/2",
        "READY | STOPPED  | 0 | none  | DOWN",
        "READY | STOPPING | 4 | check | NOLB",
        "READY | STOPPING | 3 | check | NOLB 2/3",
        "DRAIN | RUNNING  | 4 | check | DRAIN",
        "DRAIN | RUNNING  | 2 | check | DRAIN 1/3",
        "DRAIN | RUNNING  | 2 | none  | DRAIN",
        "DRAIN | RUNNING  | 4 | agent | DRAIN (agent)",
        "READY | STOPPED  | 4 | agent | DOWN (agent)",
        "MAINT | STOPPED  | 0 | check | MAINT"})
    void saysItAsHaproxyDoes(AdminState admin, OperationalState operational, int level, String asked,
                             String expected) {
        ServerChecks checks = switch (asked) {
            case "check" -> new ServerChecks(ASKED, Optional.empty());
            case "agent" -> new ServerChecks(ASKED, ASKED);
            default -> ServerChecks.NONE;
        };
        HealthLevel agent = new HealthLevel(expected.equals("DOWN (agent)") ? 0 : 1, 1, 1);
        assertEquals(expected,
                ServerStatus.of(new ServerHealth(admin, operational, new HealthLevel(level, 2, 3), agent), checks));
    }
}
