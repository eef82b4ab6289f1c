package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ub.core.balance.Candidate;
import ub.core.balance.Pick;

class WaitingLineTest {
    private final Places places = new Places();
    private final WaitingLine<String> line = new WaitingLine<>(places, 3);
    private final List<String> woken = new ArrayList<>();

    /** Places by name; {@code b} is not for those who have tried something, and {@code c} for nobody else. */
    private static final class Places implements WaitingLine.Places<String> {
        private final List<String> free = new ArrayList<>();

        @Override
        public String take(Pick pick) {
            for (String place : free) {
                if (!place.equals(pick.takesAny() ? "c" : "b")) {
                    free.remove(place);
                    return place;
                }
            }
            return null;
        }

        @Override
        public void putBack(String place) {
            free.add(place);
        }
    }

    private Ticket<String> enter(String name, int priorityClass) {
        return line.enter(new Pick(), priorityClass, () -> woken.add(name));
    }

    private void free(String place) {
        places.free.add(place);
        line.serve();
    }

    @Test
    void whoComesFirstIsServedFirst() {
        enter("one", 0);
        enter("two", 0);
        free("a");
        assertEquals(List.of("one"), woken);
        free("b");
        assertEquals(List.of("one", "two"), woken);
        assertEquals(0, line.waiting());
    }

    @Test
    void lowerClassesComeFirst() {
        enter("usual", 0);
        enter("late", 5);
        enter("urgent", -1);
        free("a");
        free("a");
        free("a");
        assertEquals(List.of("urgent", "usual", "late"), woken);
    }

    @Test
    void aPlaceThatIsFreeAlreadyIsGivenAtOnce() {
        places.free.add("a");
        assertEquals("a", line.leave(enter("one", 0)));
        assertEquals(List.of(), places.free);
    }

    @Test
    void aFullLineLetsNobodyIn() {
        enter("one", 0);
        enter("two", 0);
        Ticket<String> third = enter("three", 0);
        assertNull(enter("four", 0));
        assertEquals(3, line.waiting());
        line.leave(third);
        assertNotNull(enter("five", 0));
    }

    @Test
    void whoHasLeftIsGivenNothing() {
        Ticket<String> one = enter("one", 0);
        enter("two", 0);
        assertNull(line.leave(one));
        free("a");
        assertEquals(List.of("two"), woken);
    }

    @Test
    void whoLeavesWithAPlaceHasIt() {
        Ticket<String> one = enter("one", 0);
        free("a");
        assertEquals("a", line.leave(one));
    }

    @Test
    void whoCanUseNoFreePlaceIsPassedOver() {
        Pick retry = new Pick();
        retry.tried(new Anybody());
        line.enter(retry, 0, () -> woken.add("retry"));
        enter("new", 0);
        free("b");
        assertEquals(List.of("new"), woken);
        free("a");
        assertEquals(List.of("new", "retry"), woken);
    }

    @Test
    void whoTakesAnyPlaceAndFindsNoneDoesNotStandInTheWayOfOthers() {
        enter("new", 0);
        Pick retry = new Pick();
        retry.tried(new Anybody());
        line.enter(retry, 0, () -> woken.add("retry"));
        free("c");
        assertEquals(List.of("retry"), woken);
        free("c");
        assertEquals(1, line.waiting());
        free("a");
        assertEquals(List.of("retry", "new"), woken);
    }

    @Test
    void aPlaceThatNobodyTakesStaysFree() {
        free("a");
        assertEquals(List.of("a"), places.free);
    }

    private static final class Anybody implements Candidate {
        @Override
        public String name() {
            return "x";
        }

        @Override
        public int weight() {
            return 1;
        }

        @Override
        public boolean usable() {
            return true;
        }

        @Override
        public int warmth() {
            return WARM;
        }

        @Override
        public int inFlight() {
            return 0;
        }

        @Override
        public long latencyNs(long nowNs) {
            return 0;
        }

        @Override
        public double forecastNs(int load, long nowNs) {
            return 0;
        }
    }
}
