package ub.core.stick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StickKeyTest {
    @Test
    void equalKeysHaveEqualWordsAndHashes() {
        assertSame(Keys.number(7), Keys.number(7));
        assertSame(Keys.text("abc", 32), Keys.text("abc", 32));
        assertEquals(8, Keys.number(7).lengthBytes());
        assertEquals(16, Keys.ipv4(10, 0, 0, 1).lengthBytes());
        assertNotEquals(Keys.number(7).hash(), Keys.number(8).hash());
    }

    @Test
    void nothingIsLeftOfAnEarlierKey() {
        StickKey key = Keys.text("a much longer text", 32);
        key.setText(Keys.bytes("abc"), 0, 3, 32);
        assertSame(Keys.text("abc", 32), key);
        key.setText(Keys.bytes(""), 0, 0, 32);
        assertEquals(0, key.words());
    }

    @Test
    void cutsOffWhatIsTooLong() {
        assertSame(Keys.text("abcd", 4), Keys.text("abcdef", 4));
        assertSame(Keys.binary("abcd", 4), Keys.binary("abcdef", 4));
    }

    @Test
    void takesAPartOfASegment() {
        StickKey key = new StickKey();
        key.setText(Keys.bytes("xxabcyy"), 2, 3, 32);
        assertSame(Keys.text("abc", 32), key);
    }

    @Test
    void fillsBytesUpWithZeroes() {
        assertSame(Keys.binary("ab\0\0\0\0\0\0\0\0\0\0", 12), Keys.binary("ab", 12));
        assertEquals(12, Keys.binary("ab", 12).lengthBytes());
    }

    /** A text that ends in zero bytes is not the text without them, although their words are the same. */
    @Test
    void zeroBytesOfATextCount() {
        assertNotEquals(Keys.text("ab", 8).hash(), Keys.text("ab\0", 8).hash());
        assertEquals(Keys.text("ab", 8).word(0), Keys.text("ab\0", 8).word(0));
        assertNotEquals(Keys.text("ab", 8).lengthBytes(), Keys.text("ab\0", 8).lengthBytes());
    }

    private static void assertSame(StickKey expected, StickKey actual) {
        assertEquals(expected.lengthBytes(), actual.lengthBytes());
        assertEquals(expected.hash(), actual.hash());
        assertEquals(words(expected), words(actual));
    }

    private static List<Long> words(StickKey key) {
        return LongStream.range(0, key.words()).map(i -> key.word((int) i)).boxed().toList();
    }

    @Test
    void becomesWhatAnotherKeyIs() {
        StickKey key = Keys.text("a much longer text than the other one", 64);
        key.set(Keys.text("abc", 32));
        assertSame(Keys.text("abc", 32), key);
        key.set(Keys.text("", 32));
        assertEquals(0, key.words());
    }
}
