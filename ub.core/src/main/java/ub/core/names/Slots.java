package ub.core.names;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which address has which number. Immutable and pure.
 *
 * <p>An address keeps its number for as long as the name stands for it, so that its server keeps its name, its counters
 * and its share of a hash. A new address takes the lowest number that is free.
 *
 * @param taken the addresses by their numbers, which begin with 1
 */
public record Slots(SortedMap<Integer, Endpoint> taken) {
    /** All are free. */
    public static final Slots EMPTY = new Slots(new TreeMap<>());

    public Slots {
        taken = Collections.unmodifiableSortedMap(new TreeMap<>(taken));
    }

    /**
     * Returns the slots after an answer. Of more than {@code most} addresses those that were there stay; then comes
     * who has the lowest priority number.
     */
    public Slots after(Answer answer, int most) {
        SequencedMap<InetSocketAddress, Endpoint> wanted = new LinkedHashMap<>();
        answer.endpoints().stream().sorted(Endpoint.ORDER)
                .forEach(endpoint -> wanted.putIfAbsent(endpoint.address(), endpoint));
        SortedMap<Integer, Endpoint> next = new TreeMap<>();
        for (Map.Entry<Integer, Endpoint> slot : taken.entrySet()) {
            Endpoint stays = wanted.remove(slot.getValue().address());
            if (stays != null && slot.getKey() <= most) {
                next.put(slot.getKey(), stays);
            }
        }
        int free = 1;
        for (Endpoint comes : wanted.values()) {
            while (next.containsKey(free)) {
                free++;
            }
            if (free > most) {
                break;
            }
            next.put(free, comes);
        }
        return new Slots(next);
    }

    /** Returns the addresses in the order of their numbers. */
    public List<InetSocketAddress> addresses() {
        return taken.values().stream().map(Endpoint::address).toList();
    }
}
