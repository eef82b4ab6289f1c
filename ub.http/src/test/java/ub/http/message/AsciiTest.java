package ub.http.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiTest {
    private static long parse(String text) {
        return Ascii.parseDecimal(Arena.ofAuto().allocateFrom(text), 0, text.length());
    }

    @Test
    void tokensAreThoseOfRfc9110() {
        for (int c = 0; c < 256; c++) {
            boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
            boolean tchar = letterOrDigit || c > 0 && "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
            assertEquals(tchar, Ascii.isToken((byte) c), "byte " + c);
        }
    }

    @Test
    void textIsEverythingButControlCharacters() {
        for (int c = 0; c < 256; c++) {
            assertEquals(c == '\t' || c >= 0x20 && c != 0x7F, Ascii.isText((byte) c), "byte " + c);
        }
    }

    @Test
    void textEndsAtTheFirstByteThatIsNone() {
        MemorySegment bytes = Arena.ofAuto().allocate(40);
        for (int c = 0; c < 256; c++) {
            for (int at = 3; at < 25; at++) {
                bytes.fill((byte) 0xE0);
                bytes.set(ValueLayout.JAVA_BYTE, at, (byte) c);
                bytes.set(ValueLayout.JAVA_BYTE, 30, (byte) '\r');

                assertEquals(Ascii.isText((byte) c) ? 30 : at, Ascii.endOfText(bytes, 3, 35), c + " at " + at);
                assertEquals(at, Ascii.endOfText(bytes, 3, at));
            }
        }
    }

    @Test
    void targetsHaveNoBlankNoControlCharacterNoFragmentAndNothingOverAscii() {
        for (int c = 0; c < 256; c++) {
            assertEquals(c > 0x20 && c < 0x7F && c != '#', Ascii.isTarget((byte) c), "byte " + c);
        }
    }

    @Test
    void hexDigitsAreOfEitherCase() {
        for (int c = 0; c < 256; c++) {
            int expected = c < 0x80 ? Character.digit(c, 16) : -1;
            assertEquals(expected, Ascii.hexDigit((byte) c), "byte " + c);
        }
    }

    @Test
    void lowerChangesLettersOfAsciiAlone() {
        for (int c = 0; c < 256; c++) {
            int expected = c < 0x80 ? Character.toLowerCase(c) : c;
            assertEquals((byte) expected, Ascii.lower((byte) c), "byte " + c);
        }
    }

    @Property
    void numbersSurviveWritingAndReading(@ForAll @LongRange(min = 0) long number) {
        MemorySegment into = Arena.ofAuto().allocate(20);
        int end = Ascii.putDecimal(into, 1, number);

        assertEquals(Long.toString(number), Ascii.text(into, 1, end - 1));
        assertEquals(number, Ascii.parseDecimal(into, 1, end - 1));
        assertEquals(end - 1, Ascii.decimalLength(number));
    }

    @Property
    void hexadecimalNumbersAreWrittenInSmallLetters(@ForAll @LongRange(min = 0) long number) {
        MemorySegment into = Arena.ofAuto().allocate(20);
        int end = Ascii.putHex(into, 1, number);

        assertEquals(Long.toHexString(number), Ascii.text(into, 1, end - 1));
        assertEquals(end - 1, Ascii.hexLength(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+5", "-5", " 5", "5 ", "5,5", "0x5", "5.", "/", ":", "9223372036854775808",
        "9999999999999999999", "00000000000000000000"})
    void numbersThatAreNotPlainAreRefused(String text) {
        assertEquals(-1, parse(text));
    }

    @Test
    void numbersUpToTheLargestAreRead() {
        assertEquals(0, parse("0"));
        assertEquals(7, parse("0000000000000000007"));
        assertEquals(Long.MAX_VALUE, parse("9223372036854775807"));
    }
}
