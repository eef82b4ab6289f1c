package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import ub.core.problem.Place;

class OverridesTest {
    @Test
    void readsEachVariable() {
        Overrides overrides = Overrides.fromEnvironment(Map.of(
                "ULTRA_LISTEN_ADDRESS", "127.0.0.1", "ULTRA_LISTEN_PORT", "80", "ULTRA_ALGORITHM", "random",
                "ULTRA_WORKERS", "2", "ULTRA_ADMIN", "off", "ULTRA_API_KEY", "k", "ULTRA_BACKENDS", "a:1, b:2 ,c:3",
                "PATH", "/bin"));
        assertEquals(Map.of(Setting.HOST, List.of("127.0.0.1"), Setting.PORT, List.of("80"),
                Setting.ALGORITHM, List.of("random"), Setting.WORKERS, List.of("2"), Setting.ADMIN, List.of("off"),
                Setting.API_KEY, List.of("k"), Setting.BACKENDS, List.of("a:1", "b:2", "c:3")), values(overrides));
    }

    @Test
    void takesAnEmptyVariableForAnAbsentOne() {
        assertEquals(Overrides.NONE, Overrides.fromEnvironment(Map.of("ULTRA_WORKERS", "", "ULTRA_ADMIN", " ")));
    }

    @Test
    void remembersWhoSaidIt() {
        Overrides overrides = Overrides.fromEnvironment(Map.of("ULTRA_WORKERS", "2"))
                .withFlag(Setting.PORT, "80");
        assertEquals(new Place.Name("ULTRA_WORKERS"), overrides.one(Setting.WORKERS).orElseThrow().place());
        assertEquals(new Place.Name("--port"), overrides.one(Setting.PORT).orElseThrow().place());
    }

    @Test
    void replacesTheSettingsOfWhatItLiesOver() {
        Overrides lower = Overrides.NONE.withFlag(Setting.PORT, "1").withFlag(Setting.BACKENDS, List.of("a:1", "b:1"));
        Overrides upper = Overrides.NONE.withFlag(Setting.BACKENDS, "c:1").withFlag(Setting.HOST, "h");
        assertEquals(Map.of(Setting.PORT, List.of("1"), Setting.BACKENDS, List.of("c:1"),
                Setting.HOST, List.of("h")), values(upper.over(lower)));
    }

    private static Map<Setting, List<String>> values(Overrides overrides) {
        return overrides.given().entrySet().stream().collect(Collectors.toMap(
                Map.Entry::getKey, entry -> entry.getValue().stream().map(Overrides.Given::value).toList()));
    }
}
