package ub.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import ub.core.health.HealthEvent.Administered;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthEvent.Checked;
import ub.core.health.HealthEvent.ErrorsSeen;

class HealthRecordTest {
    private static final CheckResult PASSED = CheckResult.of(CheckStatus.L7OK, 200, "");
    private static final CheckResult REFUSED = CheckResult.of(CheckStatus.L4CON, "Connection refused");

    private HealthRecord record = HealthRecord.unchecked(2, 3, 0);

    private void happens(HealthEvent event) {
        record = record.after(event, 0);
    }

    private void check(CheckResult result) {
        happens(new Checked(Asked.SERVER, result));
    }

    @Test
    void remembersTheLastResultOfEither() {
        assertEquals(CheckStatus.INI, record.lastCheck().status());
        check(PASSED);
        happens(new Checked(Asked.AGENT, REFUSED));
        happens(new Administered(AdminState.DRAIN));
        assertEquals(PASSED, record.lastCheck());
        assertEquals(REFUSED, record.lastAgent());
    }

    @Test
    void countsFailuresUntilItIsDownBeyondDoubt() {
        check(PASSED);
        for (int i = 0; i < 5; i++) {
            check(REFUSED);
        }
        assertEquals(3, record.failedChecks());
        check(PASSED);
        check(REFUSED);
        assertEquals(4, record.failedChecks());
    }

    @Test
    void anAgentThatCannotBeAskedIsNoFailedCheck() {
        happens(new Checked(Asked.AGENT, REFUSED));
        assertEquals(0, record.failedChecks());
    }

    @Test
    void errorsOfTrafficAreToldAsACheck() {
        check(PASSED);
        happens(new ErrorsSeen(10, Observation.WRONG_STATUS, OnError.FAIL_CHECK));
        assertEquals(1, record.failedChecks());
        assertEquals(CheckStatus.HANA, record.lastCheck().status());
        assertEquals("Detected 10 consecutive errors, last one was: Wrong http response", record.lastCheck().info());
    }

    @Test
    void errorsThatOnlyHurryTheNextCheckAreNone() {
        check(PASSED);
        happens(new ErrorsSeen(10, Observation.WRONG_STATUS, OnError.FAST_INTERVAL));
        assertEquals(0, record.failedChecks());
        assertEquals(PASSED, record.lastCheck());
    }

    @Test
    void theTextOfAResultIsBounded() {
        assertEquals(127, CheckResult.of(CheckStatus.L7RSP, "x".repeat(1000)).info().length());
    }
}
