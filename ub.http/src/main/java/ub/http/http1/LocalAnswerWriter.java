package ub.http.http1;

import java.nio.charset.StandardCharsets;
import ub.http.message.LocalAnswer;
import ub.http.message.Method;

/** Writes the balancer's own answers. Handler virtual thread. RFC 9112 §4. */
final class LocalAnswerWriter {
    private LocalAnswerWriter() {
    }

    /** Writes a whole answer; one to HEAD has no body. What does not fit is sent at once. Returns its length. */
    static int write(LocalAnswer answer, Method method, Persistence persistence, Output output) {
        boolean body = answer.mayHaveBody();
        String head = "HTTP/1.1 " + answer.status() + " " + answer.reason() + "\r\n"
                + (answer.contentType().isEmpty() ? "" : "Content-Type: " + answer.contentType() + "\r\n")
                // RFC 9110 §8.6: no Content-Length in a 204; in a 304 it would be that of another answer.
                + (body ? "Content-Length: " + answer.body().length + "\r\n" : "")
                + answer.fields()
                + (persistence == Persistence.CLOSE ? "Connection: close\r\n" : "")
                + (persistence == Persistence.KEEP_ALIVE ? "Connection: keep-alive\r\n" : "")
                + "\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.ISO_8859_1);
        output.write(headBytes);
        if (!body || method == Method.HEAD) {
            return headBytes.length;
        }
        output.write(answer.body());
        return headBytes.length + answer.body().length;
    }
}
