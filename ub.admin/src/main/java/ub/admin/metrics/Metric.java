package ub.admin.metrics;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import ub.core.stats.LatencyHistogram;

/**
 * One metric of all things of a kind. Immutable.
 *
 * @param name    after the scope's prefix; a whole name when it begins with {@code ub_}
 * @param help    one sentence
 * @param reading reads a thing's values now; a thing to which the metric does not apply has none
 * @param <T>     the kind of thing
 */
record Metric<T>(String name, Kind kind, String help, BiConsumer<T, Values> reading) {
    private static final String OUR_PREFIX = "ub_";

    /** How a metric behaves. */
    enum Kind {
        /** Only grows, until the process ends. */
        COUNTER,
        /** Goes up and down. */
        GAUGE,
        /** Counts of values by size. */
        HISTOGRAM
    }

    static <T> Metric<T> counter(String name, String help, ToDoubleFunction<T> value) {
        return new Metric<>(name, Kind.COUNTER, help, (thing, values) -> values.add(value.applyAsDouble(thing)));
    }

    static <T> Metric<T> gauge(String name, String help, ToDoubleFunction<T> value) {
        return new Metric<>(name, Kind.GAUGE, help, (thing, values) -> values.add(value.applyAsDouble(thing)));
    }

    static <T> Metric<T> histogram(String name, String help, Function<T, LatencyHistogram> histogram) {
        return new Metric<>(name, Kind.HISTOGRAM, help,
                (thing, values) -> values.add(histogram.apply(thing).snapshot()));
    }

    /** One series per state, 1 for the one that holds and 0 for the others. */
    static <T, E extends Enum<E>> Metric<T> state(String name, String help, Class<E> states, Function<T, E> state) {
        return state(name, help, List.of(states.getEnumConstants()), state);
    }

    /** As above, where not all states are told of: none of the series is 1 while another one holds. */
    static <T, E extends Enum<E>> Metric<T> state(String name, String help, List<E> states, Function<T, E> state) {
        return new Metric<>(name, Kind.GAUGE, help, (thing, values) -> {
            E holds = state.apply(thing);
            for (E each : states) {
                values.add("state", each.name(), each == holds ? 1 : 0);
            }
        });
    }

    /** Returns this metric without the things to which it does not apply. */
    Metric<T> onlyIf(Predicate<T> applies) {
        return new Metric<>(name, kind, help, (thing, values) -> {
            if (applies.test(thing)) {
                reading.accept(thing, values);
            }
        });
    }

    String fullName(Scope scope) {
        return name.startsWith(OUR_PREFIX) ? name : scope.prefix() + name;
    }
}
