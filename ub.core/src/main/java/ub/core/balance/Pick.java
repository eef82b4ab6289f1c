package ub.core.balance;

/**
 * What one choice of a server depends on: the hash of the request's key, a random number, and the servers that were
 * already tried for it. One thread at a time: each exchange owns one and reuses it, so that a choice allocates nothing.
 */
public final class Pick {
    /** How many tried candidates are remembered; of more, the oldest are forgotten and may be taken again. */
    public static final int MAX_TRIED = 8;

    private final Candidate[] tried = new Candidate[MAX_TRIED];
    private int triedCount;
    private long hash;
    private long random;
    private long nowNs;

    /** Makes a pick of hash 0 and random number 0, with nothing tried. */
    public Pick() {
    }

    /**
     * Starts the choice for a new request; nothing has been tried yet.
     *
     * @param hash   a well-mixed hash of the key, such as {@link Murmur3#hash64}; only hash algorithms look at it
     * @param random 64 random bits; only {@code random} and {@code power-of-two} look at them
     */
    public void begin(long hash, long random) {
        this.hash = hash;
        this.random = random;
        // Cleared, so that a connection that idles keeps no removed server alive.
        for (int i = Math.min(triedCount, MAX_TRIED) - 1; i >= 0; i--) {
            tried[i] = null;
        }
        triedCount = 0;
    }

    /** Tells the time of the choice; only {@code fastest-response} and {@code predictive} look at it. */
    public void at(long newNowNs) {
        nowNs = newNowNs;
    }

    /** Remembers that this candidate failed the request, so that a retry goes elsewhere. */
    public void tried(Candidate candidate) {
        tried[triedCount % MAX_TRIED] = candidate;
        triedCount++;
    }

    /** Returns whether nothing was tried yet. */
    public boolean untried() {
        return triedCount == 0;
    }

    /** Whether the candidate is usable now, has a share of the traffic, and was not tried yet. */
    public boolean mayTake(Candidate candidate) {
        return candidate.usable() && candidate.weight() > 0 && !wasTried(candidate);
    }

    /** Returns the hash of the request's key. */
    public long hash() {
        return hash;
    }

    /** Returns 64 random bits, the same ones until the next {@link #begin}. */
    public long random() {
        return random;
    }

    /** Returns the time of the choice in nanoseconds. */
    public long nowNs() {
        return nowNs;
    }

    private boolean wasTried(Candidate candidate) {
        for (int i = Math.min(triedCount, MAX_TRIED) - 1; i >= 0; i--) {
            if (tried[i] == candidate) {
                return true;
            }
        }
        return false;
    }
}
