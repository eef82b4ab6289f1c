package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolSettingsTest {
    private static List<Integer> shares(int maxIdle, int reactors) {
        PoolSettings settings = new PoolSettings(maxIdle, 1);
        return IntStream.range(0, reactors).mapToObj(i -> settings.share(i, reactors)).toList();
    }

    @Test
    void theSharesOfAllReactorsMakeTheWhole() {
        assertEquals(List.of(3, 3, 2, 2), shares(10, 4));
        assertEquals(List.of(1, 0), shares(1, 2));
        assertEquals(List.of(0, 0), shares(0, 2));
    }
}
