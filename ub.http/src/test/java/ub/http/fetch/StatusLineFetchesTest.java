package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatusLineFetchesTest {
    @Test
    void tellsStatusAndVersion() {
        Scene scene = Scene.of("GET / HTTP/1.0").answer("HTTP/1.1 404 Not Found");

        assertEquals("404", scene.shown("status"));
        assertEquals("1.1", scene.shown("res.ver"));
        assertEquals("1.1", scene.shown("resp_ver"));
        assertEquals("1.0", scene.shown("req.ver"));
    }

    @Test
    void thereIsNothingWithoutAnAnswer() {
        for (String word : List.of("status", "res.ver")) {
            assertEquals("NO", Scene.of("GET / HTTP/1.0").shown(word));
        }
    }
}
