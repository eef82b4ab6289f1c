package ub.core.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SlotsProperties {
    private static InetSocketAddress address(int last) {
        return new InetSocketAddress(InetAddress.ofLiteral("10.0.0." + last), 80);
    }

    private static Answer answer(List<Integer> lasts) {
        return new Answer(lasts.stream().map(last -> new Endpoint(address(last))).toList(), 1_000);
    }

    private static List<Integer> numbers(Slots slots) {
        return List.copyOf(slots.taken().keySet());
    }

    @Example
    void aNewAddressTakesTheLowestFreeNumber() {
        Slots three = Slots.EMPTY.after(answer(List.of(1, 2, 3)), 10);
        assertEquals(List.of(address(1), address(2), address(3)), three.addresses());
        Slots withoutTwo = three.after(answer(List.of(3, 1)), 10);
        assertEquals(List.of(1, 3), numbers(withoutTwo));
        Slots another = withoutTwo.after(answer(List.of(3, 1, 9)), 10);
        assertEquals(address(9), another.taken().get(2).address());
    }

    @Example
    void whoIsThereStaysThoughOthersComeFirst() {
        Slots two = Slots.EMPTY.after(answer(List.of(7, 8)), 2);
        assertEquals(two, two.after(answer(List.of(1, 2, 7, 8)), 2));
    }

    @Example
    void aLowPriorityNumberComesFirst() {
        Slots one = Slots.EMPTY.after(new Answer(List.of(new Endpoint(address(1), 20, 1),
                new Endpoint(address(2), 10, 1)), 0), 1);
        assertEquals(List.of(address(2)), one.addresses());
    }

    @Example
    void ofTwoRecordsForOneAddressTheOneOfLowerPriorityNumberCounts() {
        Slots slots = Slots.EMPTY.after(new Answer(List.of(new Endpoint(address(1), 20, 5),
                new Endpoint(address(1), 10, 7)), 0), 3);
        assertEquals(Map.of(1, new Endpoint(address(1), 10, 7)), slots.taken());
    }

    @Property
    void followsEveryAnswer(@ForAll @Size(max = 12) List<@Size(min = 1, max = 9) List<@IntRange(min = 1, max = 12)
            Integer>> answers, @ForAll @IntRange(min = 1, max = 10) int most) {
        Slots slots = Slots.EMPTY;
        for (List<Integer> lasts : answers) {
            Slots next = slots.after(answer(lasts), most);
            Set<InetSocketAddress> wanted = new HashSet<>(lasts.stream().map(SlotsProperties::address).toList());
            assertEquals(Math.min(most, wanted.size()), next.taken().size());
            assertTrue(wanted.containsAll(next.addresses()));
            assertEquals(next.addresses().size(), Set.copyOf(next.addresses()).size());
            assertTrue(numbers(next).stream().allMatch(number -> number >= 1 && number <= most));
            slots.taken().forEach((number, endpoint) -> {
                if (wanted.contains(endpoint.address())) {
                    assertEquals(endpoint, next.taken().get(number));
                }
            });
            slots = next;
        }
    }

    @Property
    void theOrderOfAnAnswerDoesNotMatter(@ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 200) Integer>
            lasts, @ForAll @IntRange(min = 1, max = 10) int most, @ForAll long seed) {
        List<Integer> shuffled = new ArrayList<>(lasts);
        Collections.shuffle(shuffled, new Random(seed));
        assertEquals(Slots.EMPTY.after(answer(lasts), most), Slots.EMPTY.after(answer(shuffled), most));
    }
}
