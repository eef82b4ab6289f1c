package ub.http.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import ub.core.problem.BadTextException;
import ub.core.problem.Problem;
import ub.http.sample.Sample;

/** What each method matches: HAProxy's manual, chapter 7.1, and what HAProxy 2.6 answers where the manual is silent. */
class PatternSetsTest {
    private static PatternSet set(MatchMethod method, String... patterns) {
        return PatternSets.compile(method, Letters.EXACT, Samples.patterns(patterns));
    }

    private static void check(MatchMethod method, String flags, String patterns, Sample sample, boolean matches) {
        Letters letters = "-i".equals(flags) ? Letters.IGNORE_CASE : Letters.EXACT;
        PatternSet set = PatternSets.compile(method, letters, Samples.patterns(patterns.split(" ")));
        assertEquals(matches, set.find(sample) != PatternSet.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "STR |    | abc     | abc          | true",
        "STR |    | abc     | abcd         | false",
        "STR |    | abc     | ab           | false",
        "STR |    | abc     | ''           | false",
        "STR |    | abc     | ABC          | false",
        "STR | -i | aBc     | AbC          | true",
        "STR | -i | ä       | Ä            | false",
        "STR |    | ä       | ä            | true",
        "BEG |    | /api    | /api         | true",
        "BEG |    | /api    | /api/v1      | true",
        "BEG |    | /api    | /apix        | true",
        "BEG |    | /api    | /ap          | false",
        "BEG |    | /api    | x/api        | false",
        "BEG | -i | /api    | /API/v1      | true",
        "END |    | .png    | a.png        | true",
        "END |    | .png    | .png         | true",
        "END |    | .png    | png          | false",
        "END |    | .png    | a.png?       | false",
        "END | -i | .png    | a.PNG        | true",
        "SUB |    | bc      | abcd         | true",
        "SUB |    | bc      | bc           | true",
        "SUB |    | bc      | bxc          | false",
        "SUB | -i | bc      | xBCx         | true",
        "DIR |    | /b/     | a/b/c        | true",
        "DIR |    | /b/     | b            | true",
        "DIR |    | /b/     | a/bc         | false",
        "DIR |    | /b/     | a?b          | true",
        "DIR |    | /b/     | a/b?c        | true",
        "DIR |    | /b/     | a.b          | false",
        "DIR |    | /b/     | x/b          | true",
        "DIR |    | /b/     | a//b         | true",
        "DIR |    | b/c     | a/b/c        | true",
        "DIR |    | b/c     | b/c          | true",
        "DIR |    | b/c     | a/b//c       | false",
        "DIR |    | b/c     | a/b/cd       | false",
        "DIR |    | b/c     | a/ab/c       | false",
        "DIR |    | b?c     | a/b?c        | true",
        "DIR |    | b?c     | b/c          | false",
        "DIR | -i | B       | a/b/c        | true",
        "DOM |    | .b.     | a.b.c        | true",
        "DOM |    | .b.     | b            | true",
        "DOM |    | .b.     | a:b          | true",
        "DOM |    | .b.     | a/b?c        | true",
        "DOM |    | .b.     | ab           | false",
        "DOM |    | .b.     | a-b          | false",
        "DOM |    | .b.     | a.bb.b       | true",
        "DOM |    | b.c     | a.b.c        | true",
        "DOM |    | b.c     | b.c          | true",
        "DOM |    | b.c     | ab.c         | false",
        "DOM |    | b.c     | b.cd         | false",
        "DOM |    | b.c     | b.c:80       | true",
        "DOM | -i | B.c     | a.b.C        | true",
        "REG |    | ^a.c$   | abc          | true",
        "REG |    | ^a.c$   | ABC          | false",
        "REG |    | ^a.c$   | xabc         | false",
        "REG |    | b       | abc          | true",
        "REG | -i | ^a.c$   | ABC          | true",
        "LEN |    | 3       | abc          | true",
        "LEN |    | 3       | ab           | false",
        "LEN |    | ge 3    | abc          | true",
        "LEN |    | ge 3    | ab           | false",
        "LEN |    | ge 3    | abcd         | true",
        "LEN |    | 0       | abc          | false",
        "LEN |    | 0       | ''           | true",
        "LEN |    | 1:2     | ä            | true",
        "BIN |    | 6162    | ab           | true",
        "BIN |    | 6162    | abc          | false",
        "BIN |    | 6162    | AB           | false",
        "BIN | -i | 6162    | AB           | false",
    })
    void textsMatchAsHaproxyMatchesThem(MatchMethod method, String flags, String patterns, String text,
                                        boolean matches) {
        check(method, flags, patterns, Samples.text(text), matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "5              | 5                   | true",
        "5              | 6                   | false",
        "5              | -5                  | false",
        "3:5            | 2                   | false",
        "3:5            | 3                   | true",
        "3:5            | 5                   | true",
        "3:5            | 6                   | false",
        "3-5            | 4                   | true",
        "3-5            | 6                   | false",
        ":5             | -5                  | true",
        ":5             | 5                   | true",
        ":5             | 6                   | false",
        "5:             | -5                  | false",
        "5:             | 5                   | true",
        "5:             | 9223372036854775807 | true",
        "gt 5           | -5                  | false",
        "gt 5           | 5                   | false",
        "gt 5           | 6                   | true",
        "lt 5           | -5                  | true",
        "lt 5           | 5                   | false",
        "lt 5           | 4                   | true",
        "le 5           | 5                   | true",
        "le 5           | 6                   | false",
        "ge 5 lt 2 eq 3 | 1                   | true",
        "ge 5 lt 2 eq 3 | 2                   | false",
        "ge 5 lt 2 eq 3 | 3                   | true",
        "ge 5 lt 2 eq 3 | 4                   | false",
        "ge 5 lt 2 eq 3 | 5                   | true",
        "ge 5 lt 2 eq 3 | 6                   | true",
        "gt 7 9         | 8                   | true",
        "lt 0           | -1                  | true",
        "lt 0           | 0                   | false",
        "eq 5:7         | 6                   | true",
        "3.1            | 196609              | true",
        "3:3.1          | 196608              | true",
        "3:3.1          | 196610              | false",
        "3:3.1          | 3                   | false",
        "gt 3.1         | 196610              | true",
        "lt 3.0         | 131073              | true",
        "lt 3.0         | 196608              | false",
    })
    void numbersMatchAsHaproxyMatchesThem(String patterns, long number, boolean matches) {
        check(MatchMethod.INT, "", patterns, Samples.number(number), matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "10.0.0.0/8             | 10.1.2.3           | true",
        "10.0.0.0/8             | 11.0.0.1           | false",
        "10.0.0.0/8             | ::10.1.2.3         | true",
        "10.0.0.0/8             | 2002:a01:203::     | true",
        "10.0.0.0/8             | 2002:a01:203::5    | true",
        "10.0.0.0/8             | 64:ff9b::a01:203   | false",
        "10.0.0.0/8             | ::1                | false",
        "0.0.0.1                | ::1                | true",
        "::ffff:0:0/96          | 10.1.2.3           | true",
        "::ffff:0:0/96          | ::10.1.2.3         | false",
        "::/0                   | 10.1.2.3           | true",
        "::/0                   | 2001:db8::1        | true",
        "0.0.0.0/0              | 10.1.2.3           | true",
        "0.0.0.0/0              | 2001:db8::1        | false",
        "0.0.0.0/0              | ::1                | true",
        "0.0.0.0/0              | 2002::1            | true",
        "10.0.0.7/8             | 10.1.2.3           | true",
        "10.0.0.0/255.0.0.0     | 10.1.2.3           | true",
        "10.0.0.3/255.0.0.255   | 10.1.2.3           | true",
        "10.0.0.3/255.0.0.255   | 10.1.2.4           | false",
        "10.0.0.3/255.0.0.255   | 2002:a01:203::     | true",
        "10.0.0.3/255.0.0.255   | 2001:a01:203::     | false",
        "127.9                  | 127.0.0.9          | true",
        "127.9                  | 127.9.0.0          | false",
        "127.9/16               | 127.0.0.1          | true",
        "127.8.3/24             | 127.8.0.9          | true",
        "127.8.3/24             | 127.8.3.0          | false",
        "127.8.259              | 127.8.1.3          | true",
        "2001:db8::/32          | 2001:db8:1::1      | true",
        "2001:db8::/32          | 2001:db9::         | false",
        "2001:db8::1            | 2001:db8::1        | true",
        "2001:db8::1            | 2001:db8::2        | false",
        "2001:db8::1/65         | 2001:db8::8000:0:0:1 | false",
        "2001:db8::1/64         | 2001:db8::8000:0:0:1 | true",
    })
    void addressesMatchAsHaproxyMatchesThem(String pattern, String address, boolean matches) {
        check(MatchMethod.IP, "", pattern, Samples.address(address), matches);
    }

    @Test
    void foundMatchesEverySample() {
        for (Sample sample : oneOfEachType()) {
            assertEquals(0, set(MatchMethod.FOUND).find(sample));
        }
    }

    @Test
    void boolMatchesWhatIsTrue() {
        for (PatternSet set : List.of(set(MatchMethod.BOOL), set(MatchMethod.BOOL, "true"),
                set(MatchMethod.BOOL, "1"))) {
            assertEquals(0, set.find(Samples.truth(true)));
            assertEquals(PatternSet.NONE, set.find(Samples.truth(false)));
            assertEquals(0, set.find(Samples.number(7)));
            assertEquals(PatternSet.NONE, set.find(Samples.number(0)));
        }
    }

    @Test
    void intTakesABooleanForANumber() {
        assertEquals(0, set(MatchMethod.INT, "1").find(Samples.truth(true)));
        assertEquals(0, set(MatchMethod.INT, "0").find(Samples.truth(false)));
    }

    @Test
    void methodsOfTextsCompareTheBytesOfBinarySamples() {
        assertEquals(0, set(MatchMethod.STR, "abc").find(Samples.binary("abc")));
        assertEquals(0, set(MatchMethod.BEG, "ab").find(Samples.binary("abc")));
        assertEquals(0, set(MatchMethod.END, "bc").find(Samples.binary("abc")));
        assertEquals(0, set(MatchMethod.SUB, "b").find(Samples.binary("abc")));
        assertEquals(0, set(MatchMethod.DIR, "b").find(Samples.binary("a/b")));
        assertEquals(0, set(MatchMethod.DOM, "b").find(Samples.binary("a.b")));
        assertEquals(0, set(MatchMethod.REG, "^abc$").find(Samples.binary("abc")));
        assertEquals(0, set(MatchMethod.LEN, "3").find(Samples.binary("abc")));
        assertEquals(0, set(MatchMethod.BIN, "616263").find(Samples.binary("abc")));
    }

    @ParameterizedTest
    @EnumSource(MatchMethod.class)
    void samplesOfAnotherTypeMatchNothing(MatchMethod method) {
        List<String> matching = switch (method) {
            case FOUND -> List.of("boolean", "integer", "address", "string", "binary");
            case BOOL, INT -> List.of("boolean", "integer");
            case IP -> List.of("address");
            case BIN, LEN, STR, BEG, END, SUB, DIR, DOM, REG -> List.of("string", "binary");
        };
        PatternSet set = switch (method) {
            case FOUND, BOOL -> set(method);
            case LEN, INT -> set(method, ":99");
            case IP -> set(method, "::/0");
            case BIN -> set(method, "31");
            case STR, BEG, END, SUB, DIR, DOM, REG -> set(method, "1");
        };
        for (Sample sample : oneOfEachType()) {
            assertEquals(matching.contains(sample.type().word()), set.find(sample) != PatternSet.NONE,
                    () -> sample.type().word());
        }
    }

    private static List<Sample> oneOfEachType() {
        return List.of(Samples.truth(true), Samples.number(1), Samples.address("::1"), Samples.text("1"),
                Samples.binary("1"));
    }

    @ParameterizedTest
    @EnumSource(value = MatchMethod.class, mode = EnumSource.Mode.EXCLUDE, names = {"FOUND", "BOOL"})
    void withoutPatternsNothingMatches(MatchMethod method) {
        for (Sample sample : oneOfEachType()) {
            assertEquals(PatternSet.NONE, set(method).find(sample));
        }
    }

    @ParameterizedTest
    @EnumSource(value = MatchMethod.class, names = {"BIN", "STR", "BEG", "END", "SUB", "DIR", "DOM", "REG"})
    void anEmptySampleMatchesNoText(MatchMethod method) {
        assertEquals(PatternSet.NONE, set(method, "61", "62").find(Samples.text("")));
    }

    @Test
    void theIndexIsThatOfTheFirstPatternOrOfTheMostSpecificOne() {
        assertEquals(1, set(MatchMethod.STR, "x", "abc", "abc").find(Samples.text("abc")));
        assertEquals(2, set(MatchMethod.BEG, "a", "abcd", "ab").find(Samples.text("abc")));
        assertEquals(1, set(MatchMethod.END, "x", "c", "abc").find(Samples.text("abc")));
        assertEquals(1, set(MatchMethod.SUB, "x", "c", "a").find(Samples.text("abc")));
        assertEquals(1, set(MatchMethod.DIR, "x", "c", "a").find(Samples.text("a/b/c")));
        assertEquals(0, set(MatchMethod.DOM, "b.c", "a").find(Samples.text("a.b.c")));
        assertEquals(1, set(MatchMethod.REG, "x", "c$", "^a").find(Samples.text("abc")));
        assertEquals(1, set(MatchMethod.INT, "9", "1:5", "3").find(Samples.number(3)));
        assertEquals(3, set(MatchMethod.INT, "gt", "5", "eq", "3").find(Samples.number(3)));
        assertEquals(1, set(MatchMethod.IP, "10.0.0.0/8", "10.1.0.0/16", "10.2.0.0/16")
                .find(Samples.address("10.1.2.3")));
        assertEquals(2, set(MatchMethod.IP, "::/0", "10.1.2.0/255.0.255.0", "10.0.0.0/8")
                .find(Samples.address("10.1.2.3")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "FOUND | x             | 1  | 1  | takes no patterns",
        "BOOL  | false         | 1  | 5  | takes no patterns",
        "INT   | x             | 1  | 1  | is not a number",
        "INT   | 5x            | 1  | 2  | is not a number",
        "INT   | +5            | 1  | 2  | is not a number",
        "INT   | 0x10          | 1  | 4  | is not a number",
        "INT   | -5            | 1  | 2  | negative",
        "INT   | -5:3          | 1  | 4  | negative",
        "INT   | 3--5          | 3  | 2  | is not a number",
        "INT   | 5:6:7         | 3  | 3  | is not a number",
        "INT   | 5:x           | 3  | 1  | is not a number",
        "INT   | 5:3           | 1  | 3  | ends before it starts",
        "INT   | :             | 1  | 1  | neither a start nor an end",
        "INT   | 9223372036854775808 | 1 | 19 | too large",
        "INT   | 3.65536       | 3  | 5  | too large",
        "INT   | 65536.1       | 1  | 5  | too large",
        "INT   | 3.            | 3  | 1  | is not a number",
        "INT   | .1            | 1  | 1  | is not a number",
        "INT   | 3.1.2         | 3  | 3  | is not a number",
        "INT   | gt            | 1  | 2  | missing behind \"gt\"",
        "INT   | ge 5 lt       | 1  | 2  | missing behind \"lt\"",
        "INT   | gt 5:7        | 1  | 3  | not with a range",
        "INT   | gt 9223372036854775807 | 1 | 19 | no number is greater",
        "LEN   | 3.1           | 1  | 3  | is not a number",
        "BIN   | 616           | 3  | 1  | a digit is missing",
        "BIN   | 616g          | 4  | 1  | not a hexadecimal digit",
        "BIN   | 0x61          | 2  | 1  | not a hexadecimal digit",
        "DIR   | //            | 1  | 2  | nothing but delimiters",
        "DOM   | .             | 1  | 1  | nothing but delimiters",
        "IP    | localhost     | 1  | 9  | not an IP address",
        "IP    | 10.0.0.0/33   | 10 | 2  | from 0 to 32",
        "IP    | 10.0.0.0/     | 10 | 1  | from 0 to 32",
        "IP    | 10.0.0.0/+8   | 10 | 2  | from 0 to 32",
        "IP    | 10.0.0.0/-1   | 10 | 2  | from 0 to 32",
        "IP    | 10.0.0.0/0xff | 10 | 4  | from 0 to 32",
        "IP    | 10.0.0.0/255.0.0 | 10 | 7 | not a mask",
        "IP    | 10.0.0.0/255.255.255.256 | 10 | 15 | not a mask",
        "IP    | 10.0.0.256    | 1  | 10 | not an IP address",
        "IP    | 10.0.65536    | 1  | 10 | not an IP address",
        "IP    | 1.2.3.4.5     | 1  | 9  | not an IP address",
        "IP    | 10/8          | 1  | 2  | not an IP address",
        "IP    | 010.0.0.1     | 1  | 9  | not an IP address",
        "IP    | 0x7f.1        | 1  | 6  | not an IP address",
        "IP    | 10..1         | 1  | 5  | not an IP address",
        "IP    | /8            | 1  | 1  | not an IP address",
        "IP    | 10.0.0.1:80   | 1  | 11 | not an IP address",
        "IP    | [::1]         | 1  | 5  | not an IP address",
        "IP    | fe80::1%lo    | 1  | 10 | not an IP address",
        "IP    | ::1:          | 1  | 4  | not an IP address",
        "IP    | ::1/129       | 5  | 3  | from 0 to 128",
        "IP    | ::1/ffff::    | 5  | 6  | from 0 to 128",
        "REG   | (a            | 1  | 2  | missing closing",
        "REG   | (a)\\1        | 4  | 2  | cannot refer to its own groups",
    })
    void aWrongPatternIsToldWithItsPlace(MatchMethod method, String patterns, int column, int length, String message) {
        Problem problem = problem(method, patterns.split(" "));

        assertTrue(problem.message().contains(message), problem::message);
        assertTrue(problem.render().contains("test:1:" + column + ": "), problem::render);
        assertTrue(problem.render().lines().toList().get(2).endsWith(" " + "^".repeat(length)), problem::render);
    }

    @ParameterizedTest
    @EnumSource(value = MatchMethod.class, mode = EnumSource.Mode.EXCLUDE, names = {"FOUND", "BOOL"})
    void anEmptyPatternIsRefused(MatchMethod method) {
        assertThrows(BadTextException.class, () -> set(method, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "BOOL | false     | \"!\" in front",
        "INT  | -5        | lt 0",
        "INT  | 5:3       | did you mean \"3:5\"",
        "INT  | gt 5:7    | \"eq\" in front",
        "IP   | localhost | write the address",
        "IP   | 10/8      | 10.0.0.0",
        "STR  | ''        | -m len 0",
    })
    void aWrongPatternComesWithWhatIsRight(MatchMethod method, String patterns, String suggestion) {
        String told = problem(method, patterns.split(" ")).suggestion().orElse("nothing");

        assertTrue(told.contains(suggestion), told);
    }

    private static Problem problem(MatchMethod method, String... patterns) {
        return assertThrows(BadTextException.class, () -> set(method, patterns)).problem();
    }
}
