package ub.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import ub.core.health.HealthEvent.Administered;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthEvent.Checked;
import ub.core.health.HealthEvent.ErrorsSeen;

/** Each sentence of HAProxy's manual about the states of a server, chapters 4.2 and 5.2. */
class ServerHealthTest {
    private ServerHealth health = ServerHealth.unchecked(2, 3);

    private void check(CheckStatus... results) {
        for (CheckStatus result : results) {
            health = health.after(new Checked(Asked.SERVER, CheckResult.of(result, "")));
        }
    }

    private void agent(CheckStatus result) {
        health = health.after(new Checked(Asked.AGENT, CheckResult.of(result, "")));
    }

    private void admin(AdminState wanted) {
        health = health.after(new Administered(wanted));
    }

    private void errors(OnError onError) {
        health = health.after(new ErrorsSeen(10, Observation.NOT_CONNECTED, onError));
    }

    private void expect(ServerState state) {
        assertEquals(state, health.state());
    }

    @Test
    void isUpUntilTheFirstCheckFails() {
        expect(ServerState.UP);
        check(CheckStatus.L4CON);
        expect(ServerState.DOWN);
    }

    @Test
    void isDownAfterFallFailuresAndUpAfterRisePasses() {
        check(CheckStatus.L7OK, CheckStatus.L7STS, CheckStatus.L4TOUT);
        expect(ServerState.UP);
        check(CheckStatus.L7RSP);
        expect(ServerState.DOWN);
        check(CheckStatus.L4OK);
        expect(ServerState.DOWN);
        check(CheckStatus.L4OK);
        expect(ServerState.UP);
    }

    @Test
    void aCheckThatWasNotMadeChangesNothing() {
        ServerHealth before = health;
        check(CheckStatus.CHECKED, CheckStatus.CHECKED);
        assertEquals(before, health);
    }

    @Test
    void asksForNoNewTrafficByA404UntilItAnswersOtherwise() {
        check(CheckStatus.L7OK, CheckStatus.L7OKC);
        expect(ServerState.NOLB);
        check(CheckStatus.L7OK);
        expect(ServerState.UP);
        check(CheckStatus.L7OKC, CheckStatus.L7STS, CheckStatus.L7STS);
        expect(ServerState.NOLB);
        check(CheckStatus.L7STS);
        expect(ServerState.DOWN);
    }

    @Test
    void anAgentTakesItDownAtOnceAndAloneBringsItUpAgain() {
        check(CheckStatus.L7OK);
        agent(CheckStatus.L7STS);
        expect(ServerState.DOWN);
        check(CheckStatus.L7OK, CheckStatus.L7OK, CheckStatus.L7OK);
        expect(ServerState.DOWN);
        agent(CheckStatus.L7OK);
        expect(ServerState.UP);
    }

    @Test
    void anAgentBringsNothingUpThatHealthChecksCallDown() {
        check(CheckStatus.L4CON);
        agent(CheckStatus.L7OK);
        expect(ServerState.DOWN);
    }

    /** "Only the health checks support the nolb mode": {@code check_notify_success}. */
    @Test
    void anAgentDoesNotTakeItOutOfNolb() {
        check(CheckStatus.L7OKC);
        agent(CheckStatus.L7OK);
        expect(ServerState.NOLB);
        agent(CheckStatus.L7STS);
        expect(ServerState.DOWN);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"L7OK", "L7STS"})
    void anAgentThatSaysNothingOfHealthChangesNothing(CheckStatus status) {
        ServerHealth before = health;
        agent(status);
        assertEquals(before, health);
    }

    @Test
    void drainsWhateverChecksSayAndIsDownWhenTheyFail() {
        admin(AdminState.DRAIN);
        expect(ServerState.DRAIN);
        check(CheckStatus.L4OK);
        expect(ServerState.DRAIN);
        check(CheckStatus.L4CON, CheckStatus.L4CON, CheckStatus.L4CON);
        expect(ServerState.DOWN);
        admin(AdminState.READY);
        expect(ServerState.DOWN);
        check(CheckStatus.L4OK, CheckStatus.L4OK);
        expect(ServerState.UP);
    }

    @Test
    void comesUpFromMaintenanceToBeCheckedAtOnce() {
        check(CheckStatus.L7OK);
        admin(AdminState.MAINT);
        expect(ServerState.MAINT);
        assertEquals(OperationalState.STOPPED, health.operational());
        admin(AdminState.READY);
        expect(ServerState.UP);
        check(CheckStatus.L4CON);
        expect(ServerState.DOWN);
    }

    @Test
    void comesUpFromMaintenanceEvenIfItWasDownBefore() {
        check(CheckStatus.L4CON);
        admin(AdminState.MAINT);
        admin(AdminState.DRAIN);
        expect(ServerState.DRAIN);
    }

    @Test
    void staysDownAfterMaintenanceWhileItsAgentSaysSo() {
        agent(CheckStatus.L7STS);
        admin(AdminState.MAINT);
        admin(AdminState.READY);
        expect(ServerState.DOWN);
    }

    @Test
    void aCheckThatEndsDuringMaintenanceDoesNotEndIt() {
        admin(AdminState.MAINT);
        check(CheckStatus.L7OK, CheckStatus.L7OK);
        agent(CheckStatus.L7OK);
        expect(ServerState.MAINT);
        assertEquals(OperationalState.STOPPED, health.operational());
    }

    /** Failures that are left, of three, after traffic has shown errors. */
    @ParameterizedTest
    @CsvSource({"FAST_INTERVAL, 3", "FAIL_CHECK, 2", "SUDDEN_DEATH, 1", "MARK_DOWN, 0"})
    void errorsOfTrafficCountAsTheSettingsSay(OnError onError, int failuresLeft) {
        check(CheckStatus.L7OK);
        errors(onError);
        int failures = 0;
        while (health.state() == ServerState.UP) {
            check(CheckStatus.L7STS);
            failures++;
        }
        assertEquals(failuresLeft, failures);
    }

    @Test
    void suddenDeathTakesTheLastChance() {
        check(CheckStatus.L7OK, CheckStatus.L7STS, CheckStatus.L7STS);
        errors(OnError.SUDDEN_DEATH);
        expect(ServerState.DOWN);
    }
}
