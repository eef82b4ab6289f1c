package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What the two algorithms that learn from answers must keep, with a clock that the test moves. */
class LearningAlgorithmsTest {
    private static final long MS = 1_000_000;

    private final Pick pick = new Pick();

    /** A server with a worker for each request: the load does not make it slower. One thread. */
    private static final class LearningServer implements Candidate {
        final Speed speed = new Speed();
        final String name;
        final Queue<Integer> loads = new ArrayDeque<>();
        long nowNs;
        long timeNs = 10 * MS;
        boolean usable = true;
        int inFlight;
        int chosen;

        LearningServer(String name) {
            this.name = name;
        }

        /** A request that comes and is answered before the next one comes. */
        void serve() {
            begin();
            end();
        }

        void begin() {
            chosen++;
            loads.add(++inFlight);
            speed.asked();
        }

        void end() {
            inFlight--;
            speed.answered(timeNs, loads.remove(), nowNs);
            speed.ended();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int weight() {
            return 1;
        }

        @Override
        public int warmth() {
            return WARM;
        }

        @Override
        public boolean usable() {
            return usable;
        }

        @Override
        public int inFlight() {
            return inFlight;
        }

        @Override
        public long latencyNs(long atNs) {
            return speed.latencyNs(atNs);
        }

        @Override
        public double forecastNs(int load, long atNs) {
            return speed.forecastNs(load, atNs);
        }
    }

    private final List<LearningServer> servers = new ArrayList<>();
    private Balancer<LearningServer> balancer;

    private void build(Algorithm algorithm, int count) {
        servers.clear();
        for (int i = 0; i < count; i++) {
            servers.add(new LearningServer("s" + i));
        }
        balancer = Balancers.of(BalanceSettings.of(algorithm), servers);
    }

    private void pass(long ns) {
        servers.forEach(server -> server.nowNs += ns);
        pick.at(servers.getFirst().nowNs);
    }

    private LearningServer choose() {
        pick.begin(0, 0);
        return balancer.choose(pick);
    }

    @Property(tries = 200)
    void neverTakesOneThatIsDownOrTried(@ForAll Learner learner,
                                        @ForAll @Size(min = 2, max = 9) List<Boolean> up, @ForAll long seed) {
        build(learner.algorithm, up.size());
        SplittableRandom random = new SplittableRandom(seed);
        for (int request = 0; request < 200; request++) {
            pass(random.nextLong(20 * MS));
            for (int i = 0; i < up.size(); i++) {
                servers.get(i).usable = up.get(i) || random.nextBoolean();
                servers.get(i).timeNs = random.nextLong(100 * MS);
            }
            Set<LearningServer> tried = new HashSet<>();
            pick.begin(random.nextLong(), random.nextLong());
            for (LearningServer server = balancer.choose(pick); server != null; server = balancer.choose(pick)) {
                assertTrue(server.usable && tried.add(server), server.name);
                server.speed.failed(random.nextLong(MS), 1, server.nowNs);
                pick.tried(server);
                if (tried.size() == Pick.MAX_TRIED) {
                    break;
                }
            }
        }
        servers.forEach(server -> server.usable = false);
        assertNull(choose());
    }

    /** The fast one is 3 times as fast; while nothing is in flight at any, it is the best choice. */
    @Property(tries = 50)
    void convergesToTheFastServer(@ForAll Learner learner, @ForAll @IntRange(min = 2, max = 8) int count,
                                  @ForAll @IntRange(max = 7) int which) {
        build(learner.algorithm, count);
        LearningServer fast = servers.get(which % count);
        fast.timeNs = 3 * MS;
        serve(500, 10 * MS);
        assertTrue(fast.chosen > 450, () -> fast.chosen + " of 500");
    }

    /**
     * A server that took ten times as long fades below the others in ln 10 × 10 s = 23 s, and what is left of its bad
     * name shrinks to 1/e each ten seconds: after two minutes 90 ms have become 0.6 µs.
     */
    @Property(tries = 50)
    void takesAServerAgainThatIsNoLongerSlow(@ForAll Learner learner, @ForAll @IntRange(min = 2, max = 8) int count) {
        build(learner.algorithm, count);
        LearningServer slow = servers.getFirst();
        slow.timeNs = 100 * MS;
        serve(1_000, 10 * MS);
        assertTrue(slow.chosen < 100, () -> slow.chosen + " while slow");
        slow.timeNs = 10 * MS;
        serve(12_000, 10 * MS);
        slow.chosen = 0;
        serve(1_000, 10 * MS);
        assertTrue(slow.chosen > 500 / count, () -> slow.chosen + " of 1000 among " + count);
    }

    /** Equal servers, whose answers take 5 to 15 ms by chance, eight requests under way at any time. */
    @Property(tries = 20)
    void sharesAlikeAmongEqualServers(@ForAll Learner learner, @ForAll @IntRange(min = 2, max = 8) int count,
                                      @ForAll long seed) {
        build(learner.algorithm, count);
        SplittableRandom random = new SplittableRandom(seed);
        List<LearningServer> underWay = new ArrayList<>();
        for (int request = 0; request < 10_000; request++) {
            pass(MS);
            LearningServer server = choose();
            server.begin();
            underWay.add(server);
            if (underWay.size() > 8) {
                LearningServer done = underWay.remove(random.nextInt(underWay.size()));
                done.timeNs = 5 * MS + random.nextLong(10 * MS);
                done.end();
            }
        }
        double fair = 10_000.0 / count;
        servers.forEach(server -> assertEquals(fair, server.chosen, 0.25 * fair, server.name));
    }

    /** It answered fast and then never again; each other answers in 10 ms, with two under way at each. */
    @Property(tries = 20)
    void doesNotFloodAServerThatHangs(@ForAll Learner learner, @ForAll @IntRange(min = 2, max = 8) int count) {
        build(learner.algorithm, count);
        LearningServer hanging = servers.getFirst();
        hanging.timeNs = 5 * MS;
        serve(100, 10 * MS);
        hanging.chosen = 0;
        List<LearningServer> underWay = new ArrayList<>();
        for (int request = 0; request < 10_000; request++) {
            pass(5 * MS);
            LearningServer server = choose();
            server.begin();
            if (server != hanging) {
                underWay.add(server);
            }
            if (underWay.size() > 2 * count) {
                underWay.removeFirst().end();
            }
        }
        assertTrue(hanging.chosen <= 40, () -> hanging.chosen + " wait at the one that hangs");
    }

    /** One that was never asked refuses every connection: it must not be the first choice of each request. */
    @Property(tries = 20)
    void doesNotAskFirstWhoAlwaysFails(@ForAll Learner learner, @ForAll @IntRange(min = 2, max = 8) int count) {
        build(learner.algorithm, count);
        LearningServer dead = servers.getLast();
        for (int request = 0; request < 1_000; request++) {
            pass(10 * MS);
            LearningServer server = choose();
            if (server == dead) {
                dead.chosen++;
                dead.speed.failed(0, 1, dead.nowNs);
            } else {
                server.serve();
            }
        }
        assertTrue(dead.chosen <= 10, () -> dead.chosen + " of 1000 requests went to it first");
    }

    /** Among strangers each is asked once before any is asked twice. */
    @Property(tries = 20)
    void asksEachStrangerOnceAtATime(@ForAll Learner learner, @ForAll @IntRange(min = 2, max = 8) int count) {
        build(learner.algorithm, count);
        for (int i = 0; i < count; i++) {
            choose().begin();
        }
        servers.forEach(server -> assertEquals(1, server.chosen, server.name));
    }

    /** One request after the other, and the time between two. */
    private void serve(int requests, long gapNs) {
        for (int request = 0; request < requests; request++) {
            pass(gapNs);
            choose().serve();
        }
    }

    private enum Learner {
        FASTEST(Algorithm.FASTEST_RESPONSE), PREDICTIVE(Algorithm.PREDICTIVE);

        final Algorithm algorithm;

        Learner(Algorithm algorithm) {
            this.algorithm = algorithm;
        }
    }
}
