package ub.core.backend;

/**
 * Who waits for a server of a backend. Immutable.
 *
 * @param maxConnections requests, or connections in tcp mode, that the whole backend works on at once; 0 for no limit
 * @param maxWaiting     how many wait when all servers have as many as they may; more are refused at once
 */
public record QueueSettings(int maxConnections, int maxWaiting) {
    /** The priority class of those of whom nothing else is said. */
    public static final int USUAL_CLASS = 0;
    public static final QueueSettings DEFAULT = new QueueSettings(0, 10_000);

    public QueueSettings {
        if (maxConnections < 0 || maxWaiting < 0) {
            throw new IllegalArgumentException(maxConnections + ", " + maxWaiting);
        }
    }
}
