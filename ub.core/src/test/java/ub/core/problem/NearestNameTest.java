package ub.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    @Test
    void countsEachSlipOnce() {
        assertEquals(0, NearestName.distance("timeout", "timeout"));
        assertEquals(1, NearestName.distance("timeuot", "timeout"));
        assertEquals(1, NearestName.distance("timout", "timeout"));
        assertEquals(1, NearestName.distance("ttimeout", "timeout"));
        assertEquals(1, NearestName.distance("timeoat", "timeout"));
        assertEquals(7, NearestName.distance("", "timeout"));
        assertEquals(3, NearestName.distance("kitten", "sitting"));
    }

    @Test
    void suggestsTheNearestOfSeveral() {
        assertEquals(Optional.of("did you mean \"bind\"?"),
                NearestName.suggestion("bnd", List.of("mode", "bind", "binding")));
    }

    @Test
    void suggestsNothingWhenNothingIsNear() {
        assertEquals(Optional.empty(), NearestName.suggestion("xyz", List.of("mode", "bind", "timeout")));
        assertEquals(Optional.empty(), NearestName.suggestion("xyz", List.of()));
    }

    @Test
    void aNameThatIsMuchLongerIsNotEvenCompared() {
        assertEquals(Optional.empty(), NearestName.of("x".repeat(30_000_000), List.of("bind")));
    }

    @Test
    void allowsOneSlipInAShortName() {
        assertEquals(Optional.of("ap"), NearestName.of("app", List.of("ap")));
        assertEquals(Optional.empty(), NearestName.of("zz", List.of("ap")));
    }

    @Property
    void theWayThereIsAsLongAsTheWayBack(@ForAll @AlphaChars @StringLength(max = 8) String from,
                                         @ForAll @AlphaChars @StringLength(max = 8) String to) {
        assertEquals(NearestName.distance(from, to), NearestName.distance(to, from));
    }
}
