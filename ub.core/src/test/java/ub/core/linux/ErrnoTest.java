package ub.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

class ErrnoTest {
    @Test
    void everyNumberIsDescribedByItsName() throws Exception {
        int described = 0;
        for (Field field : Errno.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                String text = Errno.describe(field.getInt(null));
                assertEquals(field.getName(), text.substring(0, text.indexOf(' ')));
                described++;
            }
        }
        assertNotEquals(0, described);
    }

    @Test
    void anUnknownNumberIsGivenAsItIs() {
        assertEquals("errno 9999", Errno.describe(9999));
    }

    @Test
    void aMeaningBeginsASentence() {
        assertEquals("Connection refused", Errno.meaning(Errno.ECONNREFUSED));
        assertEquals("errno 9999", Errno.meaning(9999));
    }

    @Test
    void eachSegmentHoldsTheErrnoOfItsOwnCalls() {
        var one = Errno.newSegment();
        var other = Errno.newSegment();
        assertEquals(-Kernel.EBADF, Unistd.close(Kernel.NOT_OPEN, one));
        assertEquals(-Errno.EINVAL, Mman.mmap(0, other));
        assertEquals(-Kernel.EBADF, Errno.orNegated(-1, one));
        assertEquals(-Errno.EINVAL, Errno.orNegated(-1L, other));
        assertEquals(5, Errno.orNegated(5, one));
        assertEquals(1L << 40, Errno.orNegated(1L << 40, one));
    }

    @Test
    void aRefusalIsNoShortage() {
        assertTrue(Errno.isShortage(Errno.EMFILE));
        assertTrue(Errno.isShortage(Errno.EADDRNOTAVAIL));
        assertFalse(Errno.isShortage(Errno.ECONNREFUSED));
        assertFalse(Errno.isShortage(Errno.EAGAIN));
    }
}
