package ub.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import ub.core.health.Downtime.UpOrDown;

class DowntimeTest {
    @Test
    void addsUpTheTimesThatItWasDown() {
        Downtime time = Downtime.startingAt(100);
        assertEquals(0, time.totalNs(150));
        time = time.changed(UpOrDown.DOWN, 200).changed(UpOrDown.UP, 230);
        assertEquals(30, time.totalNs(1000));
        time = time.changed(UpOrDown.DOWN, 1000);
        assertEquals(80, time.totalNs(1050));
        assertEquals(2, time.downs());
        assertEquals(1000, time.changedNs());
    }

    @Test
    void anotherChangeIsNoFall() {
        Downtime time = Downtime.startingAt(0).changed(UpOrDown.UP, 10);
        assertEquals(0, time.downs());
        assertEquals(10, time.changedNs());
    }
}
