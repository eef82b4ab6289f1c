package ub.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import ub.config.Overrides;
import ub.config.Setting;

class SettingFlagsTest {
    private static List<String> given(Setting setting, String... arguments) {
        CommandSpec spec = CommandSpec.create();
        SettingFlags.addTo(spec, Set.of());
        Overrides overrides = SettingFlags.of(new CommandLine(spec).parseArgs(arguments));
        return overrides.given().getOrDefault(setting, List.of()).stream().map(Overrides.Given::value).toList();
    }

    @Test
    void everySettingWithAFlagHasOneHere() {
        Set<Setting> withFlag = Stream.of(Setting.values()).filter(setting -> setting.flag().isPresent())
                .collect(Collectors.toSet());
        assertEquals(withFlag, SettingFlags.settings());
    }

    @Test
    void shortAndLongNamesMeanTheSame() {
        assertEquals(List.of("8080"), given(Setting.PORT, "-p", "8080"));
        assertEquals(List.of("8080"), given(Setting.PORT, "--port=8080"));
        assertEquals(List.of("random"), given(Setting.ALGORITHM, "-a", "random"));
        assertEquals(List.of("7"), given(Setting.WEIGHT, "-w", "7"));
    }

    @Test
    void backendsKeepTheirOrder() {
        assertEquals(List.of("b:2", "a:1:50"), given(Setting.BACKENDS, "-b", "b:2", "--backend", "a:1:50"));
    }

    @Test
    void aFlagWithoutValueIsGivenOrNot() {
        assertEquals(1, given(Setting.NO_HEALTH_CHECK, "--no-health-check").size());
        assertEquals(List.of(), given(Setting.NO_HEALTH_CHECK, "-p", "1"));
    }
}
