package ub.core.balance;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Smooth weighted round-robin: each candidate gets turns in proportion to its weight, and the turns of a heavy one are
 * spread out, not in a row. Any thread.
 *
 * <p>nginx's algorithm (Maxim Dounin, 2012, {@code ngx_http_upstream_round_robin.c}) runs once, when the balancer is
 * built, and leaves a schedule behind; a choice is then one atomic increment and one array read.
 */
final class RoundRobin<C extends Candidate> implements Balancer<C> {
    /**
     * Longest schedule. Weights that need a longer one are scaled down to it, each candidate keeping one turn at
     * least; a share is then off by less than one turn.
     */
    static final int MAX_TURNS = 16_384;

    /** Turns that one choice draws before it gives up on the schedule: a bound for when almost all are down. */
    private static final int MAX_DRAWS = 64;

    private final List<C> candidates;
    private final int[] schedule;
    private final AtomicLong nextTurn = new AtomicLong();

    RoundRobin(List<C> candidates) {
        this.candidates = candidates;
        this.schedule = schedule(turns(Balancers.weightsOf(candidates)));
    }

    @Override
    public C choose(Pick pick) {
        long turn = 0;
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            // The turn of one that may not be taken is used up. Its share so goes to all others by their weights;
            // peeking at the turn after it would give everything to one neighbour.
            turn = nextTurn.getAndIncrement();
            C candidate = candidates.get(schedule[(int) (turn % schedule.length)]);
            if (pick.mayTake(candidate)) {
                return candidate;
            }
        }
        return firstFrom((int) (turn % candidates.size()), pick);
    }

    private C firstFrom(int start, Pick pick) {
        int size = candidates.size();
        for (int step = 0; step < size; step++) {
            C candidate = candidates.get((start + step) % size);
            if (pick.mayTake(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /** Turns of each candidate in one schedule: the weights over their greatest common divisor, scaled if too many. */
    static int[] turns(int[] weights) {
        int divisor = 0;
        long total = 0;
        for (int weight : weights) {
            divisor = gcd(weight, divisor);
            total += weight;
        }
        double scale = Math.min(1.0 / divisor, (double) MAX_TURNS / total);
        int[] turns = new int[weights.length];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = Math.max(1, (int) Math.round(weights[i] * scale));
        }
        return turns;
    }

    /** At each turn all gain their own turns, the richest one goes and pays the sum of what all gained. */
    private static int[] schedule(int[] turns) {
        int total = 0;
        for (int count : turns) {
            total += count;
        }
        int[] credit = new int[turns.length];
        int[] schedule = new int[total];
        for (int turn = 0; turn < total; turn++) {
            int richest = 0;
            for (int i = 0; i < turns.length; i++) {
                credit[i] += turns[i];
                if (credit[i] > credit[richest]) {
                    richest = i;
                }
            }
            credit[richest] -= total;
            schedule[turn] = richest;
        }
        return schedule;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
