package ub.core.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import ub.core.balance.HashKey;

class RateLimitSettingsTest {
    @Test
    void aTokenComesBackAfterItsPartOfTheTime() {
        assertEquals(10_000_000, new RateLimitSettings(100, 1_000, 1, HashKey.SRC, 1).intervalNs());
    }

    @Test
    void aTokenTakesANanosecondAtLeast() {
        assertTrue(RateLimitSettings.fits(1_000_000, 1, 1));
        assertFalse(RateLimitSettings.fits(1_000_001, 1, 1));
    }

    @Test
    void aBucketFillsWithinAYear() {
        long yearMs = TimeUnit.DAYS.toMillis(365);
        assertTrue(RateLimitSettings.fits(1, yearMs, 1));
        assertFalse(RateLimitSettings.fits(1, yearMs, 2));
        assertFalse(RateLimitSettings.fits(1, yearMs + 1, 1));
        assertFalse(RateLimitSettings.fits(1, yearMs, Integer.MAX_VALUE), "beyond 64 bits");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> new RateLimitSettings(1_000_001, 1, 1, HashKey.SRC, 1));
        assertThrows(IllegalArgumentException.class, () -> new RateLimitSettings(0, 1_000, 1, HashKey.SRC, 1));
        assertThrows(IllegalArgumentException.class, () -> new RateLimitSettings(1, 1_000, 0, HashKey.SRC, 1));
        assertThrows(IllegalArgumentException.class, () -> new RateLimitSettings(1, 1_000, 1, HashKey.SRC, 0));
    }
}
