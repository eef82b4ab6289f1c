package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BodyFetchesTest {
    @Test
    void tellsTheBodyThatWasWaitedFor() {
        Scene scene = Scene.of("POST / HTTP/1.1", "Host: h", "Content-Length: 9").payload("abc", false);

        assertEquals("616263", scene.shown("req.body"));
        assertEquals("3", scene.shown("req.body_len"));
        assertEquals("9", scene.shown("req.body_size"));
    }

    @Test
    void theSizeOfABodyThatDeclaresNoneIsWhatThereIs() {
        Scene scene = Scene.of("POST / HTTP/1.1", "Host: h", "Transfer-Encoding: chunked").payload("abc", true);

        assertEquals("3", scene.shown("req.body_size"));
    }

    @Test
    void aBodyThatWasNotWaitedForIsEmpty() {
        Scene scene = Scene.of("GET / HTTP/1.1", "Host: h");

        assertEquals(List.of(""), scene.all("req.body"));
        assertEquals("0", scene.shown("req.body_len"));
        assertEquals("0", scene.shown("req.body_size"));
    }

    @Test
    void theFirstBytesOfAConnectionAreNoBody() {
        Scene scene = new Scene().payload("abc", true);
        for (String word : List.of("req.body", "req.body_len", "req.body_size")) {
            assertEquals("NO", scene.shown(word));
        }
    }
}
