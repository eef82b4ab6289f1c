package ub.core.backend;

/**
 * How many requests each server gets at once, where that is learnt. Immutable.
 *
 * @param initial before anything was learnt
 * @param most    never more than these
 */
public record AdaptiveSettings(int initial, int most) {
    public static final AdaptiveSettings DEFAULT = new AdaptiveSettings(20, 1_000);

    public AdaptiveSettings {
        if (initial < AdaptiveLimit.LEAST || most < initial) {
            throw new IllegalArgumentException(initial + " of " + most);
        }
    }
}
