package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.http.message.Method;
import ub.http.message.ResponseHead;

class KeepAliveFieldTest {
    private static long limitMs(String... fields) {
        String[] lines = new String[fields.length + 2];
        lines[0] = "HTTP/1.1 200 OK";
        lines[1] = "Content-Length: 0";
        System.arraycopy(fields, 0, lines, 2, fields.length);
        Bytes bytes = Bytes.whole(Bytes.head(lines));
        ResponseHead head = new ResponseHead(10);
        assertEquals(ParseResult.COMPLETE, new ResponseParser(HttpLimits.DEFAULT)
                .parse(bytes.segment, Bytes.START, Bytes.START + bytes.length(), Method.GET, head));
        return head.keepAliveMs();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"timeout=5|5000", "timeout=5, max=100|5000", "max=100 ,Timeout=20|20000",
        "timeout=0|0", "timeout=999999|999999000"})
    void saysHowLongTheServerWaits(String value, long expectedMs) {
        assertEquals(expectedMs, limitMs("Keep-Alive: " + value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max=5", "timeout", "timeout=", "timeout=-1", "timeout=5s", "timeout=1000000",
        "timeout = 5", "xtimeout=5", ","})
    void whatCannotBeReadSaysNothing(String value) {
        assertEquals(ResponseHead.NO_LIMIT_MS, limitMs("Keep-Alive: " + value));
    }

    @Test
    void withoutTheFieldNothingIsSaid() {
        assertEquals(ResponseHead.NO_LIMIT_MS, limitMs());
        assertEquals(7_000, limitMs("Keep-Alive: max=1", "Keep-Alive: timeout=7"));
    }
}
