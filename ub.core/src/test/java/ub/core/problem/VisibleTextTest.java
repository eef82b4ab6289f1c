package ub.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void writesControlCharactersInHexadecimal() {
        assertEquals("a\\x0ab\\x00\\x7f\\x9fé😀", VisibleText.of("a\nb\0\u007f\u009fé😀"));
    }

    @Property
    void noControlCharacterIsLeft(@ForAll String text) {
        assertEquals(0, VisibleText.of(text).chars().filter(Character::isISOControl).count());
    }
}
