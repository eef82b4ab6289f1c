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
    private Candidate insistence;
    private boolean noOther;
    private boolean takesCold;
    private boolean passedCold;

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
        insistence = null;
        noOther = false;
        takesCold = false;
        passedCold = false;
    }

    /** Tells the time of the choice; only {@code fastest-response} and {@code predictive} look at it. */
    public void at(long newNowNs) {
        nowNs = newNowNs;
    }

    /** Wants this candidate, whatever the algorithm says, for as long as nothing was tried; null for any. */
    public void insistOn(Candidate candidate, Insistence how) {
        insistence = candidate;
        noOther = candidate != null && how == Insistence.NO_OTHER;
    }

    /** Returns whether it takes the candidate that it insists on, and no other. */
    public boolean takesNoOther() {
        return noOther;
    }

    /** Returns the candidate that is wanted, or null for any. */
    public Candidate insistence() {
        return insistence;
    }

    /** Remembers that this candidate failed the request, so that a retry goes elsewhere. */
    public void tried(Candidate candidate) {
        tried[triedCount % MAX_TRIED] = candidate;
        triedCount++;
        insistence = null;
    }

    /** Returns whether it takes any candidate: where it finds none, no other pick of its kind does. */
    public boolean takesAny() {
        return triedCount == 0 && insistence == null;
    }

    /** Whether the candidate is usable now, has a share of the traffic, was not tried yet, and is warm enough. */
    public boolean mayTake(Candidate candidate) {
        return !noOther && candidate.usable() && candidate.weight() > 0 && !wasTried(candidate) && isWarm(candidate);
    }

    /** One that takes a quarter of its share is passed over by three picks of four. */
    private boolean isWarm(Candidate candidate) {
        int warmth = candidate.warmth();
        if (warmth >= Candidate.WARM || takesCold) {
            return true;
        }
        // Bits that algorithms do not look at first, mixed with the name so that two cold ones do not go together.
        boolean warm = (Murmur3.mix(random ^ candidate.name().hashCode()) & Candidate.WARM - 1) < warmth;
        passedCold |= !warm;
        return warm;
    }

    /** Takes cold candidates too from now on. Returns whether one was passed over before. */
    public boolean takeCold() {
        boolean again = passedCold && !takesCold;
        takesCold = true;
        return again;
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

    /** Returns whether a candidate was tried. */
    public boolean wasTried(Candidate candidate) {
        for (int i = Math.min(triedCount, MAX_TRIED) - 1; i >= 0; i--) {
            if (tried[i] == candidate) {
                return true;
            }
        }
        return false;
    }
}
