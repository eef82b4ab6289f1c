package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.http.sample.Found;
import ub.http.sample.Payload;

class HttpStartTest {
    private enum End { OPEN, REACHED }

    private static Found in(String text, End end) {
        byte[] bytes = (" " + text).getBytes(StandardCharsets.ISO_8859_1);
        return HttpStart.in(new Payload(MemorySegment.ofArray(bytes), 1, text.length(), end == End.REACHED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n", "\r\nPOST /a?b HTTP/1.0\r\n", "GET http://h/ HTTP/1.1\r\n",
        "OPTIONS * HTTP/1.1\r\n", "x-y!z / HTTP/1.1\r\n", "PRI * HTTP/2.0\r\n"})
    void isKnownOnceTheFirstLineIsWhole(String line) {
        for (int length = 0; length < line.length(); length++) {
            assertEquals(Found.NOT_YET, in(line.substring(0, length), End.OPEN), "cut at " + length);
            assertEquals(Found.NO, in(line.substring(0, length), End.REACHED), "ended at " + length);
        }
        assertEquals(Found.YES, in(line, End.OPEN));
        assertEquals(Found.YES, in(line + "Host: h\r\n", End.REACHED));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\r\r", "SSH-2.0-OpenSSH_9.2\r", "\u0016", "GET /\r", "GET  ", "GET /\u0001",
        "GET / HTTQ", "GET / HTTP/x", "GET / HTTP/1,", "GET / HTTP/1.1 ", "GET / HTTP/1.1\n", "GET / HTTP/1.1\r\r",
        "GET\t", "abcdefghijklmnopqrstuvwxyzabcdefg"})
    void anythingElseIsKnownAtTheFirstByteThatIsWrong(String text) {
        assertEquals(Found.NO, in(text, End.OPEN));
        assertEquals(Found.NOT_YET, in(text.substring(0, text.length() - 1), End.OPEN));
    }
}
