package ub.http.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.message.CookieText.Parting;

class CookieTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            a=b; c      > SEMICOLON_OR_COMMA > 1 > 3
            a=b, c      > SEMICOLON_OR_COMMA > 1 > 3
            a=b, c; d   > SEMICOLON          > 1 > 6
            a=b         > SEMICOLON          > 1 > 3
            a; b=c      > SEMICOLON          > 1 > 1
            a           > SEMICOLON          > 1 > 1
            a=";,"; c   > SEMICOLON_OR_COMMA > 1 > 6
            a="\\";"; c > SEMICOLON_OR_COMMA > 1 > 7
            a="b; c     > SEMICOLON          > 1 > 7
            =b          > SEMICOLON          > 0 > 2
            """)
    void aPairEndsWhereTheNextBegins(String text, Parting parting, int nameEnd, int valueEnd) {
        MemorySegment bytes = MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(nameEnd, CookieText.endOfName(bytes, 0, text.length(), parting));
        assertEquals(valueEnd, CookieText.endOfValue(bytes, nameEnd, text.length(), parting));
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {" \ta\t ,2,3", "a,0,1", "  ,2,2"})
    void blanksAreLeftOut(String text, int start, int end) {
        MemorySegment bytes = MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(start, CookieText.skipBlanks(bytes, 0, text.length()));
        assertEquals(end, CookieText.dropBlanks(bytes, start, text.length()));
    }
}
