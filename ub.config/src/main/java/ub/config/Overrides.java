package ub.config;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ub.core.problem.Place;

/**
 * Settings that beat those of a file, as they were written; {@link ConfigLoader} checks them. Immutable.
 *
 * @param given the values of each setting that was given; only {@link Setting#BACKENDS} has more than one
 */
public record Overrides(Map<Setting, List<Given>> given) {
    public static final Overrides NONE = new Overrides(Map.of());

    /** A value and who gave it. Immutable. */
    public record Given(String value, Place place) {
    }

    public Overrides {
        given = Map.copyOf(given);
    }

    /** Returns what the environment says; a variable that is empty counts as absent. */
    public static Overrides fromEnvironment(Map<String, String> environment) {
        Map<Setting, List<Given>> given = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            setting.variable()
                    .filter(name -> !environment.getOrDefault(name, "").isBlank())
                    .ifPresent(name -> given.put(setting, fromVariable(setting, name, environment.get(name))));
        }
        return new Overrides(given);
    }

    private static List<Given> fromVariable(Setting setting, String name, String value) {
        Place place = new Place.Name(name);
        return setting == Setting.BACKENDS
                ? Arrays.stream(value.split(",", -1)).map(server -> new Given(server.strip(), place)).toList()
                : List.of(new Given(value.strip(), place));
    }

    /** Returns these and the values that a flag was given; values given to the same flag before are replaced. */
    public Overrides withFlag(Setting setting, List<String> values) {
        Place place = new Place.Name(setting.flag().orElseThrow());
        Map<Setting, List<Given>> more = new EnumMap<>(Setting.class);
        more.putAll(given);
        more.put(setting, values.stream().map(value -> new Given(value, place)).toList());
        return new Overrides(more);
    }

    public Overrides withFlag(Setting setting, String value) {
        return withFlag(setting, List.of(value));
    }

    /** Returns these, and of the others the settings that these leave out. */
    public Overrides over(Overrides others) {
        Map<Setting, List<Given>> merged = new EnumMap<>(Setting.class);
        merged.putAll(others.given);
        merged.putAll(given);
        return new Overrides(merged);
    }

    List<Given> all(Setting setting) {
        return given.getOrDefault(setting, List.of());
    }

    Optional<Given> one(Setting setting) {
        return all(setting).stream().findFirst();
    }
}
