package ub.core.balance;

/** The balancing algorithms, by the names that a configuration uses. Immutable. */
public enum Algorithm {
    ROUND_ROBIN("round-robin"),
    WEIGHTED("weighted"),
    LEAST_CONNECTIONS("least-connections"),
    IP_HASH("ip-hash"),
    CONSISTENT_HASH("consistent-hash"),
    URI_HASH("uri-hash"),
    RANDOM("random"),
    POWER_OF_TWO("power-of-two"),
    FASTEST_RESPONSE("fastest-response"),
    PREDICTIVE("predictive"),
    FIRST("first");

    private final String configName;

    Algorithm(String configName) {
        this.configName = configName;
    }

    /** Returns the name that stands in a configuration, such as {@code least-connections}. */
    public String configName() {
        return configName;
    }
}
