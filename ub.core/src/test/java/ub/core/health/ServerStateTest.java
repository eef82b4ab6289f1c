package ub.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HAProxy: {@code promex_srv_status} in {@code addons/promex/service-prometheus.c}. */
class ServerStateTest {
    private final Set<ServerState> seen = new HashSet<>();

    @ParameterizedTest
    @CsvSource({
        "READY, RUNNING, UP", "READY, STOPPING, NOLB", "READY, STOPPED, DOWN",
        "DRAIN, RUNNING, DRAIN", "DRAIN, STOPPING, NOLB", "DRAIN, STOPPED, DOWN",
        "MAINT, RUNNING, MAINT", "MAINT, STOPPING, MAINT", "MAINT, STOPPED, MAINT"})
    void followsFromBothStates(AdminState admin, OperationalState operational, ServerState expected) {
        assertEquals(expected, ServerState.of(admin, operational));
    }

    @Test
    void eachStateCanBeReached() {
        for (AdminState admin : AdminState.values()) {
            for (OperationalState operational : OperationalState.values()) {
                seen.add(ServerState.of(admin, operational));
            }
        }
        assertEquals(Set.of(ServerState.values()), seen);
    }

    @ParameterizedTest
    @CsvSource({"UP, true", "DRAIN, true", "NOLB, true", "DOWN, false", "MAINT, false"})
    void isHealthyWhereItCouldWork(ServerState state, boolean expected) {
        assertEquals(expected, state.healthy());
    }
}
