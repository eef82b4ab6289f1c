package ub.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import ub.core.health.HealthEvent.Administered;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthEvent.Checked;
import ub.core.health.HealthEvent.ErrorsSeen;

/**
 * Whatever checks, agents, operators and traffic do, a server is in the state that HAProxy's manual says. The model
 * counts what is left until a change, where the program counts a level.
 */
class ServerHealthProperties {
    /** What the manual says, chapters 4.2 ("http-check disable-on-404") and 5.2 (check, agent-check, on-error). */
    private static final class Manual {
        private final int rise;
        private final int fall;
        private AdminState admin = AdminState.READY;
        private boolean passing = true;
        /** "up, but will fall down at first failure". */
        private int untilChange = 1;
        private boolean agentUp = true;
        private String operating = "up";

        Manual(int rise, int fall) {
            this.rise = rise;
            this.fall = fall;
        }

        void pass(String meaning) {
            if (passing) {
                untilChange = fall;
            } else if (--untilChange == 0) {
                passing = true;
                untilChange = fall;
            }
            becomes(meaning);
        }

        void fail(int failures) {
            if (!passing) {
                untilChange = rise;
                return;
            }
            untilChange -= failures;
            if (untilChange <= 0) {
                passing = false;
                untilChange = rise;
                operating = "down";
            }
        }

        void suddenDeath() {
            fail(Math.max(1, untilChange - 1));
        }

        void agent(boolean up) {
            agentUp = up;
            if (!up) {
                operating = "down";
            } else if (!operating.equals("stopping")) {
                becomes("up");
            }
        }

        private void becomes(String meaning) {
            if (passing && agentUp && admin != AdminState.MAINT) {
                operating = meaning;
            }
        }

        void administer(AdminState wanted) {
            if (wanted == AdminState.MAINT && admin != AdminState.MAINT) {
                passing = false;
                untilChange = rise;
                operating = "down";
            }
            if (wanted != AdminState.MAINT && admin == AdminState.MAINT) {
                admin = wanted;
                passing = true;
                untilChange = 1;
                becomes("up");
            }
            admin = wanted;
        }

        ServerState state() {
            if (admin == AdminState.MAINT) {
                return ServerState.MAINT;
            }
            return switch (operating) {
                case "down" -> ServerState.DOWN;
                case "stopping" -> ServerState.NOLB;
                default -> admin == AdminState.DRAIN ? ServerState.DRAIN : ServerState.UP;
            };
        }
    }

    private static void tell(Manual manual, HealthEvent event) {
        switch (event) {
            case Checked(Asked asked, CheckResult result) when asked == Asked.SERVER -> {
                switch (result.status()) {
                    case L4OK, L7OK -> manual.pass("up");
                    case L7OKC -> manual.pass("stopping");
                    case L4CON, L4TOUT, L7TOUT, L7RSP, L7STS, SOCKERR, HANA -> manual.fail(1);
                    case INI, CHECKED -> { }
                }
            }
            case Checked(Asked _, CheckResult result) -> {
                if (result.status() == CheckStatus.L7OK || result.status() == CheckStatus.L7STS) {
                    manual.agent(result.status() == CheckStatus.L7OK);
                }
            }
            case ErrorsSeen errors -> {
                switch (errors.onError()) {
                    case FAST_INTERVAL -> { }
                    case FAIL_CHECK -> manual.fail(1);
                    case SUDDEN_DEATH -> manual.suddenDeath();
                    case MARK_DOWN -> manual.fail(manual.untilChange);
                }
            }
            case Administered(AdminState wanted) -> manual.administer(wanted);
        }
    }

    @Provide
    Arbitrary<HealthEvent> events() {
        Arbitrary<HealthEvent> checks = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(CheckStatus.L7OK, CheckStatus.L4OK)),
                Tuple.of(6, Arbitraries.of(CheckStatus.L4CON, CheckStatus.L7STS)),
                Tuple.of(2, Arbitraries.just(CheckStatus.L7OKC)),
                Tuple.of(1, Arbitraries.of(CheckStatus.class)))
                .map(status -> new Checked(Asked.SERVER, CheckResult.of(status, "")));
        Arbitrary<HealthEvent> agents = Arbitraries.of(CheckStatus.L7OK, CheckStatus.L7OK, CheckStatus.L7STS,
                CheckStatus.CHECKED, CheckStatus.L4CON)
                .map(status -> new Checked(Asked.AGENT, CheckResult.of(status, "")));
        Arbitrary<HealthEvent> errors = Arbitraries.of(OnError.class)
                .map(onError -> new ErrorsSeen(10, Observation.WRONG_STATUS, onError));
        Arbitrary<HealthEvent> operators = Arbitraries.of(AdminState.READY, AdminState.READY, AdminState.DRAIN,
                AdminState.MAINT).map(Administered::new);
        return Arbitraries.frequencyOf(Tuple.of(8, checks), Tuple.of(2, agents), Tuple.of(2, errors),
                Tuple.of(2, operators));
    }

    @Property(tries = 3000)
    void isInTheStateThatTheManualSays(@ForAll @IntRange(min = 1, max = 4) int rise,
                                       @ForAll @IntRange(min = 1, max = 4) int fall,
                                       @ForAll @Size(max = 80) List<@From("events") HealthEvent> events) {
        ServerHealth health = ServerHealth.unchecked(rise, fall);
        Manual manual = new Manual(rise, fall);
        for (int i = 0; i < events.size(); i++) {
            health = health.after(events.get(i));
            tell(manual, events.get(i));
            int step = i;
            assertEquals(manual.state(), health.state(), () -> "after event " + step + " of " + events);
            if (health.state().healthy()) {
                assertTrue(health.check().up() && health.agent().up(), "none that is known to be down gets traffic");
            }
        }
    }

    /** The figures of a record agree with its states, whatever happens and however long it takes. */
    @Property(tries = 1000)
    void countsWhatHasHappened(@ForAll @Size(max = 60) List<@From("events") HealthEvent> events,
                               @ForAll @IntRange(min = 1, max = 1000) int stepNs) {
        HealthRecord record = HealthRecord.unchecked(2, 3, 0);
        long downs = 0;
        long downNs = 0;
        long nowNs = 0;
        for (HealthEvent event : events) {
            nowNs += stepNs;
            downNs += record.health().operational() == OperationalState.STOPPED ? stepNs : 0;
            HealthRecord next = record.after(event, nowNs);
            boolean stopped = next.health().operational() == OperationalState.STOPPED;
            downs += stopped && record.health().operational() != OperationalState.STOPPED ? 1 : 0;
            assertEquals(downs, next.downtime().downs());
            assertEquals(downNs, next.downtime().totalNs(nowNs));
            boolean changed = next.health().operational() != record.health().operational();
            assertEquals(changed ? nowNs : record.downtime().changedNs(), next.downtime().changedNs());
            assertEquals(next.state() != record.state() ? nowNs : record.sinceNs(), next.sinceNs());
            record = next;
        }
    }
}
