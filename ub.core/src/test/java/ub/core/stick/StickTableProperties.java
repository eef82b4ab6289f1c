package ub.core.stick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A table does what a map with dates would do. Each step happens later than the one before, so that one is oldest. */
class StickTableProperties {
    private static final long EXPIRE_MS = 40;
    private static final List<Store> STORES = List.of(Store.of(DataType.GPC0), Store.of(DataType.GPT0),
            Store.of(DataType.CONN_CUR));

    enum Action { COUNT, SET, TRACK, RELEASE, CLEAR, SWEEP, CLEAR_ALL }

    /** What happens to a key after a wait. */
    record Step(Action action, int key, int waitMs) {
    }

    @Provide
    Arbitrary<Step> steps() {
        Arbitrary<Action> actions = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(Action.COUNT)),
                Tuple.of(4, Arbitraries.just(Action.SET)),
                Tuple.of(4, Arbitraries.just(Action.TRACK)),
                Tuple.of(4, Arbitraries.just(Action.RELEASE)),
                Tuple.of(1, Arbitraries.just(Action.CLEAR)),
                Tuple.of(2, Arbitraries.just(Action.SWEEP)),
                Tuple.of(1, Arbitraries.just(Action.CLEAR_ALL)));
        return Combinators.combine(actions, Arbitraries.integers().between(0, 9),
                Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.integers().between(1, 5)),
                        Tuple.of(1, Arbitraries.integers().between(30, 50)))).as(Step::new);
    }

    @Property(tries = 400)
    void doesWhatAMapWithDatesWouldDo(@ForAll @IntRange(min = 1, max = 8) int size,
                                      @ForAll @Size(max = 200) List<@From("steps") Step> steps) {
        StickTable table = new StickTable(
                new StickTableSettings("t", KeyType.INTEGER, 8, size, EXPIRE_MS, STORES));
        Model model = new Model(size);
        List<Tracking> trackings = new ArrayList<>();
        long nowMs = 0;
        for (Step step : steps) {
            nowMs += step.waitMs();
            apply(step, table, model, trackings, nowMs);
            for (int key = 0; key <= 9; key++) {
                Optional<Model.Entry> expected = model.live(key, nowMs);
                assertEquals(expected.isPresent(), table.contains(Keys.number(key), nowMs), "key " + key);
                assertEquals(expected.map(entry -> entry.gpc0).orElse(StickTable.NONE),
                        table.get(Keys.number(key), DataType.GPC0, nowMs));
                assertEquals(expected.map(entry -> entry.gpt0).orElse(StickTable.NONE),
                        table.get(Keys.number(key), DataType.GPT0, nowMs));
                assertEquals(expected.map(entry -> (long) entry.trackers).orElse(StickTable.NONE),
                        table.get(Keys.number(key), DataType.CONN_CUR, nowMs));
            }
            assertTrue(table.used() <= size);
            assertEquals(model.liveCount(nowMs), table.snapshot(100, nowMs).size());
        }
    }

    private record Tracking(StickCounter counter, int key) {
    }

    private static void apply(Step step, StickTable table, Model model, List<Tracking> trackings, long nowMs) {
        StickKey key = Keys.number(step.key());
        switch (step.action()) {
            case COUNT -> assertEquals(
                    model.use(step.key(), nowMs).map(entry -> ++entry.gpc0).orElse(StickTable.NONE),
                    table.count(key, StickEvent.GPC0, 1, nowMs));
            case SET -> {
                Optional<Model.Entry> entry = model.use(step.key(), nowMs);
                long before = entry.map(found -> found.gpt0).orElse(StickTable.NONE);
                entry.ifPresent(found -> found.gpt0 = step.waitMs());
                assertEquals(before, table.set(key, DataType.GPT0, step.waitMs(), nowMs));
            }
            case TRACK -> {
                Optional<Model.Entry> entry = model.use(step.key(), nowMs);
                entry.ifPresent(found -> found.trackers++);
                StickCounter counter = new StickCounter();
                assertEquals(entry.isPresent(), counter.track(table, key, nowMs));
                if (entry.isPresent()) {
                    trackings.add(new Tracking(counter, step.key()));
                }
            }
            case RELEASE -> {
                if (!trackings.isEmpty()) {
                    Tracking tracking = trackings.remove(step.key() % trackings.size());
                    tracking.counter().release(nowMs);
                    model.use(tracking.key(), nowMs).orElseThrow().trackers--;
                }
            }
            case CLEAR -> {
                // One that has expired may be there still or not.
                boolean live = model.live(step.key(), nowMs).isPresent();
                Removal removal = table.clear(key);
                if (live) {
                    assertEquals(model.remove(step.key()) ? Removal.REMOVED : Removal.IN_USE, removal);
                } else {
                    model.remove(step.key());
                    assertTrue(removal != Removal.IN_USE);
                }
            }
            case SWEEP -> table.sweep(nowMs, step.key());
            case CLEAR_ALL -> {
                table.clear();
                model.removeUntracked();
            }
        }
    }

    /** The table as one would write it who needs no speed. */
    private static final class Model {
        private static final class Entry {
            private long lastUseMs;
            private int trackers;
            private long gpc0;
            private long gpt0;
        }

        private final int size;
        private final Map<Integer, Entry> entries = new HashMap<>();

        Model(int size) {
            this.size = size;
        }

        Optional<Entry> live(int key, long nowMs) {
            return Optional.ofNullable(entries.get(key)).filter(entry -> isLive(entry, nowMs));
        }

        private static boolean isLive(Entry entry, long nowMs) {
            return entry.trackers > 0 || nowMs - entry.lastUseMs < EXPIRE_MS;
        }

        long liveCount(long nowMs) {
            return entries.values().stream().filter(entry -> isLive(entry, nowMs)).count();
        }

        Optional<Entry> use(int key, long nowMs) {
            entries.values().removeIf(entry -> !isLive(entry, nowMs));
            if (!entries.containsKey(key)) {
                if (entries.size() == size && !forgetOldest()) {
                    return Optional.empty();
                }
                entries.put(key, new Entry());
            }
            Entry entry = entries.get(key);
            entry.lastUseMs = nowMs;
            return Optional.of(entry);
        }

        private boolean forgetOldest() {
            Optional<Integer> oldest = entries.entrySet().stream()
                    .filter(entry -> entry.getValue().trackers == 0)
                    .min(Comparator.comparingLong(entry -> entry.getValue().lastUseMs))
                    .map(Map.Entry::getKey);
            oldest.ifPresent(entries::remove);
            return oldest.isPresent();
        }

        boolean remove(int key) {
            return Optional.ofNullable(entries.get(key)).filter(entry -> entry.trackers == 0)
                    .map(_ -> entries.remove(key)).isPresent();
        }

        void removeUntracked() {
            entries.values().removeIf(entry -> entry.trackers == 0);
        }
    }
}
