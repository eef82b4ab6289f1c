package ub.core.stats;

/** One counter for each {@link Stat}: what frontends, backends and servers count. Threads: as {@link EnumCounters}. */
public final class Counters extends EnumCounters<Stat> {
    public Counters(int reactors) {
        super(Stat.class, reactors);
    }
}
