package ub.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ub.http.http1.HttpLimits;
import ub.http.http1.ParseResult;
import ub.http.http1.RequestParser;
import ub.http.message.RequestHead;

/** Requests that say who sends them. */
public final class BasicRequest {
    private BasicRequest() {
    }

    /** A request of a user, whose name and password stand with a colon between them. */
    public static RequestHead of(String userAndPassword) {
        return withFields(field(userAndPassword));
    }

    /** The field of a user. */
    public static String field(String userAndPassword) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    static RequestHead withFields(String... fields) {
        byte[] bytes = ("GET / HTTP/1.1\r\nHost: h\r\n"
                + Stream.of(fields).map(field -> field + "\r\n").collect(Collectors.joining()) + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        RequestHead head = new RequestHead(HttpLimits.DEFAULT.fields());
        assertEquals(ParseResult.COMPLETE, new RequestParser(HttpLimits.DEFAULT)
                .parse(MemorySegment.ofArray(bytes), 0, bytes.length, head));
        return head;
    }
}
