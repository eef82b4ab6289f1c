package ub.bench.load;

/**
 * When each request is due. Immutable.
 *
 * <p>At a constant rate the requests of all connections form one evenly spaced row, dealt out to the connections in
 * turn, as wrk2 does it:
 * <pre>
 *   due      start   +1/rate  +2/rate  +3/rate  +4/rate …
 *   of         #0      #1       #2       #0       #1        (three connections)
 * </pre>
 * The row does not wait for answers. A connection whose answer is late finds its next requests overdue, sends them at
 * once, and their latency counts from when they were due: else a server that stops for a second would be asked, and
 * blamed, just once per connection ("coordinated omission", Gil Tene, "How NOT to Measure Latency").
 *
 * <p>Without a rate the loop is closed: a request is due when the connection is free. That measures throughput; its
 * latencies are those of a client that waits for the server.
 */
public sealed interface Schedule {
    /**
     * Returns when a request is due.
     *
     * @param connection number of the connection, from 0
     * @param request    number of the request on that connection, from 0
     * @param nowNs      the time now, on the clock of the schedule
     */
    long dueNs(int connection, long request, long nowNs);

    /** A request is due when its connection is free. */
    record ClosedLoop() implements Schedule {
        @Override
        public long dueNs(int connection, long request, long nowNs) {
            return nowNs;
        }
    }

    /**
     * Requests are due at a constant rate.
     *
     * @param startNs       when the first one is due
     * @param connections   how many connections share the row
     * @param ratePerSecond requests in one second over all connections, above 0
     */
    record ConstantRate(long startNs, int connections, double ratePerSecond) implements Schedule {
        private static final double NS_PER_SECOND = 1e9;

        @Override
        public long dueNs(int connection, long request, long nowNs) {
            return rowNs(request * connections + connection);
        }

        /** Returns when the {@code index}-th request of the whole row is due. */
        public long rowNs(long index) {
            return startNs + (long) (index * NS_PER_SECOND / ratePerSecond);
        }
    }
}
