package ub.core.stick;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StickTableSettingsTest {
    @Test
    void takesKeysOfTheLengthThatTheTypeHas() {
        assertDoesNotThrow(() -> settings(KeyType.IP, 16, 1, 1));
        assertDoesNotThrow(() -> settings(KeyType.STRING, 1024, 1, 1));
        assertRefused(() -> settings(KeyType.IP, 4, 1, 1));
        assertRefused(() -> settings(KeyType.INTEGER, 4, 1, 1));
        assertRefused(() -> settings(KeyType.STRING, 0, 1, 1));
        assertRefused(() -> settings(KeyType.BINARY, 1025, 1, 1));
    }

    @Test
    void needsASizeAndATime() {
        assertRefused(() -> settings(KeyType.IP, 16, 0, 1));
        assertRefused(() -> settings(KeyType.IP, 16, 1, 0));
    }

    @Test
    void storesNothingTwice() {
        assertRefused(() -> settings(KeyType.IP, 16, 1, 1, Store.of(DataType.GPC0), Store.of(DataType.GPC0)));
        assertRefused(() -> settings(KeyType.IP, 16, 1, 1, Store.of(DataType.CONN_RATE, 1),
                Store.of(DataType.CONN_RATE, 2)));
    }

    @Test
    void ratesAloneHaveAPeriod() {
        assertDoesNotThrow(() -> Store.of(DataType.CONN_RATE, Store.MAX_PERIOD_MS));
        assertRefused(() -> Store.of(DataType.CONN_RATE));
        assertRefused(() -> Store.of(DataType.CONN_RATE, Store.MAX_PERIOD_MS + 1));
        assertRefused(() -> Store.of(DataType.CONN_CNT, 1));
    }

    private static void assertRefused(Executable maker) {
        assertThrows(IllegalArgumentException.class, maker);
    }

    private static StickTableSettings settings(KeyType type, int length, int size, long expireMs, Store... stores) {
        return new StickTableSettings("t", type, length, size, expireMs, List.of(stores));
    }

    @Test
    void storesMoreWhereThatIsWanted() {
        StickTableSettings poor = settings(KeyType.IP, 16, 1, 1, Store.of(DataType.GPC0));
        StickTableSettings rich = poor.storing(Store.of(DataType.SERVER_ID));
        assertEquals(List.of(Store.of(DataType.GPC0), Store.of(DataType.SERVER_ID)), rich.stores());
        assertSame(rich, rich.storing(Store.of(DataType.SERVER_ID)));
    }
}
