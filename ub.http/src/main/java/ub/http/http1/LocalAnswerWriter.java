package ub.http.http1;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import ub.http.message.LocalAnswer;
import ub.http.message.Method;

/** Writes the balancer's own answers. Handler virtual thread. RFC 9112 §4. */
final class LocalAnswerWriter {
    private LocalAnswerWriter() {
    }

    /** Writes a whole answer; one to HEAD has no body. Returns the position behind it. The caller has made room. */
    static int write(LocalAnswer answer, Method method, Persistence persistence, MemorySegment into, int at) {
        String head = "HTTP/1.1 " + answer.status() + " " + answer.reason() + "\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n"
                + "Content-Length: " + answer.body().length + "\r\n"
                + "Cache-Control: no-store\r\n"
                + answer.fields()
                + (persistence == Persistence.CLOSE ? "Connection: close\r\n" : "")
                + (persistence == Persistence.KEEP_ALIVE ? "Connection: keep-alive\r\n" : "")
                + "\r\n";
        int end = put(head.getBytes(StandardCharsets.ISO_8859_1), into, at);
        return method == Method.HEAD ? end : put(answer.body(), into, end);
    }

    private static int put(byte[] bytes, MemorySegment into, int at) {
        MemorySegment.copy(bytes, 0, into, JAVA_BYTE, at, bytes.length);
        return at + bytes.length;
    }
}
