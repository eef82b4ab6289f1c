package ub.core.health;

/** A weight that an agent asks for. Immutable. */
public sealed interface WeightOrder {
    int MAX_WEIGHT = 256;

    /** Returns the weight of a server whose configuration gives it this one. */
    int of(int configuredWeight);

    /** A weight as it is. Immutable. */
    record Absolute(int weight) implements WeightOrder {
        @Override
        public int of(int configuredWeight) {
            return weight;
        }
    }

    /** A part of the weight that the configuration gives. Immutable. */
    record Percent(int percent) implements WeightOrder {
        /** Rounded down, as HAProxy does it; 256 at most. */
        @Override
        public int of(int configuredWeight) {
            return (int) Math.min(MAX_WEIGHT, (long) configuredWeight * percent / 100);
        }
    }
}
