package ub.core.health;

/**
 * What live traffic says of the health of servers. Immutable.
 *
 * @param layer      what is looked at
 * @param errorLimit errors in a row that count
 * @param onError    what is done then
 */
public record ObserveSettings(Layer layer, int errorLimit, OnError onError) {
    public static final int DEFAULT_ERROR_LIMIT = 10;
    public static final OnError DEFAULT_ON_ERROR = OnError.FAIL_CHECK;

    /** What is looked at. */
    public enum Layer {
        /** Whether connections can be had. */
        LAYER4,
        /** Whether requests are answered. */
        LAYER7
    }
}
