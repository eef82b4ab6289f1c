package ub.app.cli;

import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import ub.config.Overrides;
import ub.config.Setting;

/** The flags that beat what a file and the environment say. Their values are checked like a file's. Immutable. */
final class SettingFlags {
    private static final List<Flag> FLAGS = List.of(
            new Flag(Setting.PORT, "-p", "PORT", "port to listen on"),
            new Flag(Setting.HOST, "", "HOST", "address to listen on"),
            new Flag(Setting.ALGORITHM, "-a", "NAME", "how a server is chosen; \"ub info\" lists the names"),
            new Flag(Setting.BACKENDS, "-b", "HOST:PORT[:WEIGHT]", "a server; give it once for each"),
            new Flag(Setting.WEIGHT, "-w", "NUMBER", "weight of the servers that have none of their own"),
            new Flag(Setting.MODE, "", "http|tcp", "the layer to work at"),
            new Flag(Setting.WORKERS, "", "NUMBER", "reactors; \"auto\" for one per usable core"),
            new Flag(Setting.SPLICE, "", "auto|always|never", "whether large bodies move inside the kernel"),
            new Flag(Setting.ADMIN, "", "HOST:PORT|off", "where the admin interface listens"),
            new Flag(Setting.HEALTH_CHECK_INTERVAL, "", "MS", "how often a server is checked"),
            new Flag(Setting.HEALTH_CHECK_FAILS, "", "NUMBER", "failed checks in a row that take a server down"),
            new Flag(Setting.HEALTH_CHECK_PATH, "", "PATH", "check by HTTP, with this path"),
            new Flag(Setting.NO_HEALTH_CHECK, "", "", "do not check"));

    private SettingFlags() {
    }

    /** A flag; without a label it takes no value. */
    private record Flag(Setting setting, String shortName, String label, String description) {
        String longName() {
            return setting.flag().orElseThrow();
        }

        OptionSpec option() {
            String[] names = shortName.isEmpty() ? new String[] {longName()} : new String[] {shortName, longName()};
            OptionSpec.Builder option = OptionSpec.builder(names).description(description);
            if (label.isEmpty()) {
                return option.type(boolean.class).arity("0").build();
            }
            option.paramLabel(label).arity("1");
            return setting == Setting.BACKENDS
                    ? option.type(List.class).auxiliaryTypes(String.class).build()
                    : option.type(String.class).build();
        }

        Overrides addTo(Overrides overrides, ParseResult given) {
            if (!given.hasMatchedOption(longName())) {
                return overrides;
            }
            return setting == Setting.BACKENDS
                    ? overrides.withFlag(setting, given.<List<String>>matchedOptionValue(longName(), List.of()))
                    : overrides.withFlag(setting, String.valueOf(given.<Object>matchedOptionValue(longName(), "")));
        }
    }

    /** Adds the flags of all settings but some. */
    static void addTo(CommandSpec spec, Set<Setting> without) {
        FLAGS.stream().filter(flag -> !without.contains(flag.setting())).forEach(flag -> spec.addOption(flag.option()));
    }

    /** Returns the settings that have a flag. */
    static Set<Setting> settings() {
        return Set.copyOf(FLAGS.stream().map(Flag::setting).toList());
    }

    /** Returns what the flags of a command line say. */
    static Overrides of(ParseResult given) {
        Overrides overrides = Overrides.NONE;
        for (Flag flag : FLAGS) {
            overrides = flag.addTo(overrides, given);
        }
        return overrides;
    }
}
