package ub.bench.algorithms;

import java.util.Random;

/**
 * What is simulated: when requests arrive, how much work each is, and how slow each server is at which time. Immutable.
 *
 * <p>Eight servers with 32 workers in all, four each unless said; a request is 10 ms of work on average for one.
 */
enum Trace {
    /** 70 % load, arrivals at random, all requests between 5 and 15 ms. */
    UNIFORM("uniform", 0.7),

    /** Bursts of 100 ms at 140 % of what the servers can do, with 400 ms at 45 % between them. */
    BURSTY("bursty", 0.64) {
        @Override
        double rateAt(long nowNs) {
            return nowNs % (500 * MS) < 100 * MS ? 1.4 : 0.45;
        }
    },

    /** The last of eight servers needs five times as long; the load is 70 % of what all can do together. */
    ONE_SLOW("one-slow", 0.7 * 7.2 / 8) {
        @Override
        double slowness(int server, long nowNs) {
            return server == SERVERS - 1 ? 5 : 1;
        }

        /** The weights of an operator who knows. */
        @Override
        int weight(int server) {
            return server == SERVERS - 1 ? 1 : 5;
        }
    },

    /** The last server becomes slower, from one to ten times in five seconds, and after ten more is well again. */
    DEGRADING("degrading", 0.65) {
        @Override
        double slowness(int server, long nowNs) {
            boolean ill = server == SERVERS - 1 && nowNs >= 5_000 * MS && nowNs < 20_000 * MS;
            return ill ? Math.min(10, 1 + 9 * (nowNs - 5_000.0 * MS) / (5_000.0 * MS)) : 1;
        }
    },

    /** Servers of 1, 2, 3, 4, 4, 5, 6 and 7 workers, of which only {@code weighted} is told; 70 % load. */
    UNEQUAL("unequal", 0.7) {
        @Override
        int workers(int server) {
            return new int[] {1, 2, 3, 4, 4, 5, 6, 7}[server];
        }

        @Override
        int weight(int server) {
            return workers(server);
        }
    },

    /** Each server becomes slower and faster in a rhythm of its own, 3 to 9 seconds, between 0.3 and 1.7 times. */
    WAVERING("wavering", 0.7) {
        @Override
        double slowness(int server, long nowNs) {
            return 1 + 0.7 * StrictMath.sin(nowNs / 1e9 * (0.7 + 0.2 * server));
        }
    },

    /** 60 % load, most requests 4 ms, and a few of up to 2 s: Pareto's distribution of shape 1.5. */
    HEAVY_TAIL("heavy-tail", 0.6) {
        @Override
        long workNs(Random random) {
            return (long) Math.min(2_000.0 * MS, 10.0 * MS / 3 / StrictMath.cbrt(square(1 - random.nextDouble())));
        }

        private static double square(double x) {
            return x * x;
        }
    };

    static final int SERVERS = 8;
    static final int ALL_WORKERS = 32;
    static final long DURATION_NS = 30_000_000_000L;

    private static final long MS = 1_000_000;
    private static final double MEAN_WORK_NS = 10.0 * MS;

    private final String title;
    private final double load;

    Trace(String title, double load) {
        this.title = title;
        this.load = load;
    }

    /** Returns its name in tables and documents. */
    String title() {
        return title;
    }

    /** Returns the time to the next arrival: exponential, as of many clients that know nothing of each other. */
    final long gapNs(long nowNs, Random random) {
        double meanNs = MEAN_WORK_NS / (ALL_WORKERS * rateAt(nowNs));
        return (long) Math.max(1, -StrictMath.log(1 - random.nextDouble()) * meanNs);
    }

    /** Returns the work that arrives in a second, as a part of what all servers can do when they are well. */
    double rateAt(long nowNs) {
        return load;
    }

    /** Draws how long a request takes a worker of a server that is well. */
    long workNs(Random random) {
        return 5 * MS + (long) (random.nextDouble() * 10 * MS);
    }

    /** Returns how many times as long a server takes at this time. */
    double slowness(int server, long nowNs) {
        return 1;
    }

    /** Returns how many requests a server works on at once. */
    int workers(int server) {
        return 4;
    }

    /** Returns what {@code weighted} is told of a server; all other algorithms are told 1. */
    int weight(int server) {
        return 1;
    }
}
