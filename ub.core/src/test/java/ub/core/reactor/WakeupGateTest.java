package ub.core.reactor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What one thread sees; that two threads never miss each other is shown by a stress test. */
class WakeupGateTest {
    private final WakeupGate gate = new WakeupGate();

    @Test
    void nobodyWakesALoopThatIsAwake() {
        assertFalse(gate.mustWake());
    }

    @Test
    void oneProducerAloneWakesASleeper() {
        gate.prepareToSleep();
        assertTrue(gate.mustWake());
        assertFalse(gate.mustWake());
    }

    @Test
    void eachSleepIsWokenAnew() {
        gate.prepareToSleep();
        gate.mustWake();
        gate.awake();
        gate.prepareToSleep();
        assertTrue(gate.mustWake());
    }

    @Test
    void nobodyWakesALoopThatWokeByItself() {
        gate.prepareToSleep();
        gate.awake();
        assertFalse(gate.mustWake());
    }
}
