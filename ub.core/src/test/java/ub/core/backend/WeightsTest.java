package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import ub.core.names.Endpoint;

class WeightsTest {
    private static Endpoint endpoint(int priority, int weight) {
        return new Endpoint(new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 80), priority, weight);
    }

    @Test
    void smallWeightsAreTakenAsTheyAre() {
        Endpoint small = endpoint(10, 20);
        Endpoint large = endpoint(10, 256);
        Weights weights = Weights.of(List.of(small, large));
        assertEquals(20, weights.of(small));
        assertEquals(256, weights.of(large));
    }

    @Test
    void largeWeightsAreScaledToTheLargest() {
        Endpoint largest = endpoint(10, 60_000);
        Endpoint half = endpoint(10, 30_000);
        Endpoint tiny = endpoint(10, 1);
        Weights weights = Weights.of(List.of(largest, half, tiny));
        assertEquals(256, weights.of(largest));
        assertEquals(128, weights.of(half));
        assertEquals(1, weights.of(tiny));
    }

    @Test
    void aWeightOfNothingIsTheSmallestShare() {
        assertEquals(1, Weights.of(List.of(endpoint(0, 0))).of(endpoint(0, 0)));
    }

    @Test
    void theLowestPriorityNumberIsUsedFirst() {
        Weights weights = Weights.of(List.of(endpoint(20, 1), endpoint(10, 1)));
        assertTrue(weights.isBackup(endpoint(20, 1)));
        assertFalse(weights.isBackup(endpoint(10, 1)));
    }
}
