package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.backend.ChangeText.Serving;
import ub.core.health.AdminState;
import ub.core.health.AgentOrders;
import ub.core.health.CheckResult;
import ub.core.health.CheckStatus;
import ub.core.health.HealthEvent;
import ub.core.health.HealthEvent.Administered;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthEvent.Checked;
import ub.core.health.HealthEvent.ErrorsSeen;
import ub.core.health.HealthRecord;
import ub.core.health.Observation;
import ub.core.health.OnError;

/** The lines are those of HAProxy 2.6, but for their last sentence. */
class ChangeTextTest {
    private static final ChangeText TEXT = new ChangeText("Server app/s1", new Serving(2, 0), 5, 0);

    private HealthRecord record = HealthRecord.unchecked(1, 1, 0);
    private long nowNs;
    private HealthChange last;

    private String after(long seconds, HealthEvent event) {
        nowNs += TimeUnit.SECONDS.toNanos(seconds);
        last = new HealthChange(record, record.after(event, nowNs), event, nowNs);
        record = last.after();
        return TEXT.of(last);
    }

    private static Checked check(CheckStatus status, int code, String info, long durationNs) {
        return new Checked(Asked.SERVER, new CheckResult(status, code, info, durationNs, AgentOrders.NONE));
    }

    @Test
    void tellsThatAServerIsDownAndWhy() {
        assertEquals("Server app/s1 is DOWN, reason: Layer4 connection problem, info: \"Connection refused\", "
                + "check duration: 0ms. 2 active and 0 backup servers left. 5 sessions active, 0 requeued, "
                + "0 remaining in queue. It was UP for 35s.",
                after(35, check(CheckStatus.L4CON, 0, "Connection refused", 999_999)));
        assertEquals(Level.WARNING, ChangeText.level(last));
    }

    @Test
    void tellsThatItIsUpAgain() {
        after(1, check(CheckStatus.L4TOUT, 0, "", 1_000_000_000));
        assertEquals("Server app/s1 is UP, reason: Layer7 check passed, code: 200, check duration: 2ms. "
                + "2 active and 0 backup servers online. 0 sessions requeued, 0 total in queue. It was DOWN for 2m5s.",
                after(125, check(CheckStatus.L7OK, 200, "", 2_100_000)));
        assertEquals(Level.INFO, ChangeText.level(last));
    }

    @Test
    void tellsThatItAsksForNoNewTraffic() {
        assertEquals("Server app/s1 is stopping, reason: Layer7 check conditionally passed, code: 404, "
                + "check duration: 1ms. 2 active and 0 backup servers online. 0 sessions requeued, 0 total in queue. "
                + "It was UP for 0s.", after(0, check(CheckStatus.L7OKC, 404, "", 1_500_000)));
        after(1, check(CheckStatus.L7STS, 503, "Service Unavailable", 0));
        assertEquals(Level.INFO, ChangeText.level(last), "one that is leaving anyway is no alarm");
    }

    @Test
    void tellsWhatLiveTrafficHasShown() {
        assertEquals("Server app/s1 is DOWN, reason: Health analyze, info: \"Detected 10 consecutive errors, last one "
                + "was: L4 unsuccessful connection\". 2 active and 0 backup servers left. 5 sessions active, "
                + "0 requeued, 0 remaining in queue. It was UP for 3h25m.",
                after(12_345, new ErrorsSeen(10, Observation.NOT_CONNECTED, OnError.MARK_DOWN)));
    }

    @Test
    void tellsWhatAnAgentHasSaid() {
        assertEquals("Server app/s1 is DOWN, reason: Layer7 wrong status, code: 0, info: \"via agent : down (gone "
                + "fishing)\", check duration: 0ms. 2 active and 0 backup servers left. 5 sessions active, "
                + "0 requeued, 0 remaining in queue. It was UP for 2d3h.",
                after(2 * 86_400 + 3 * 3_600 + 59, new Checked(Asked.AGENT, new CheckResult(CheckStatus.L7STS, 0,
                        "via agent : down (gone fishing)", 0, AgentOrders.NONE))));
    }

    @Test
    void tellsWhatAnOperatorHasDone() {
        assertEquals("Server app/s1 enters drain state. 2 active and 0 backup servers online. 0 sessions requeued, "
                + "0 total in queue. It was UP for 1s.", after(1, new Administered(AdminState.DRAIN)));
        assertEquals("Server app/s1 is UP (leaving forced drain). It was DRAIN for 1s.",
                after(1, new Administered(AdminState.READY)));
        assertEquals("Server app/s1 is going DOWN for maintenance. 2 active and 0 backup servers left. "
                + "5 sessions active, 0 requeued, 0 remaining in queue. It was UP for 1s.",
                after(1, new Administered(AdminState.MAINT)));
        assertEquals("Server app/s1 is UP/READY (leaving forced maintenance). It was MAINT for 1s.",
                after(1, new Administered(AdminState.READY)));
    }

    @Test
    void tellsWhatAnOperatorHasDoneToAServerThatIsDown() {
        after(1, check(CheckStatus.L4CON, 0, "", 0));
        assertEquals("Server app/s1 enters drain state. 2 active and 0 backup servers left. 5 sessions active, "
                + "0 requeued, 0 remaining in queue. It was DOWN for 1s.",
                after(1, new Administered(AdminState.DRAIN)));
        assertEquals("Server app/s1 was DOWN and now enters maintenance. It was DOWN for 2s.",
                after(1, new Administered(AdminState.MAINT)));
        assertEquals("Server app/s1 is UP/DRAIN (leaving forced maintenance). It was MAINT for 1s.",
                after(1, new Administered(AdminState.DRAIN)));
    }

    @Test
    void saysWhenBackupsHaveToServe() {
        ChangeText alone = new ChangeText("Backup server app/s2", new Serving(0, 1), 0, 0);
        after(1, check(CheckStatus.L4CON, 0, "", 0));
        String text = alone.of(last);
        assertEquals("Backup server app/s2 is DOWN, reason: Layer4 connection problem, check duration: 0ms. 0 active "
                + "and 1 backup servers left. Running on backup. 0 sessions active, 0 requeued, 0 remaining in queue. "
                + "It was UP for 1s.", text);
    }

    @Test
    void theTextOfAServerCannotEndItsQuotes() {
        String text = after(1, check(CheckStatus.L7STS, 500, "a\". 9 active", 0));
        assertTrue(text.contains("info: \"a'. 9 active\", check"), text);
    }

    /** Maven runs the tests of a module in its folder. */
    @Test
    void theReferenceShowsALine() throws IOException {
        String reference = Files.readString(Path.of("..", "doc", "health.md"));
        ChangeText idle = new ChangeText("Server app/s1", new Serving(2, 0), 0, 0);
        after(125 * 60, check(CheckStatus.L4CON, 0, "Connection refused", 400_000));
        assertTrue(reference.contains("```log\n" + idle.of(last) + "\n```"), idle.of(last));
    }

    @ParameterizedTest
    @CsvSource({"L7OK, READY", "CHECKED, READY"})
    void whatChangesNothingIsNoNews(CheckStatus status, AdminState admin) {
        after(1, check(status, 0, "", 0));
        assertFalse(last.isNews());
        after(1, new Administered(admin));
        assertFalse(last.isNews());
    }

    @Test
    void whoWaitsForAServerThatHasGoneIsRequeued() {
        ChangeText busy = new ChangeText("Server app/s1", new Serving(2, 0), 5, 7);
        after(1, new Administered(AdminState.DRAIN));
        assertTrue(busy.of(last).contains(" 0 sessions requeued, 7 total in queue."), busy.of(last));
        after(1, new Administered(AdminState.MAINT));
        assertTrue(busy.of(last).contains(" 5 sessions active, 7 requeued, 0 remaining in queue."), busy.of(last));
    }
}
