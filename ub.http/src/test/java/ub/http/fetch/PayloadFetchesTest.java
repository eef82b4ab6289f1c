package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.problem.BadTextException;

class PayloadFetchesTest {
    private static Scene coming(String text) {
        return new Scene().payload(text, false);
    }

    private static Scene whole(String text) {
        return new Scene().payload(text, true);
    }

    @Test
    void theLengthMayChangeWhileMoreMayCome() {
        Scene scene = coming("abc");
        assertEquals("3", scene.shown("req.len"));
        assertTrue(scene.sample.mayChange());

        scene.payload("abcd", true);
        assertEquals("4", scene.shown("req_len"));
        assertFalse(scene.sample.mayChange());
    }

    @ParameterizedTest
    @CsvSource({"'0,3', 616263", "'1,2', 6263", "'2,1', 63", "'0,4', NOT_YET", "'2,2', NOT_YET", "'3,1', NOT_YET",
        "'4,0', NOT_YET", "'2147483647,2147483647', NOT_YET"})
    void takesBytesAsSoonAsTheyAreThere(String place, String bytes) {
        assertEquals(bytes, coming("abc").shown("req.payload(" + place + ")"));
        assertEquals(bytes.equals("NOT_YET") ? "NO" : bytes, whole("abc").shown("req.payload(" + place + ")"));
    }

    @Test
    void aLengthOfZeroMeansAllThatIsThere() {
        Scene scene = coming("abc");
        assertEquals("6263", scene.shown("req.payload(1,0)"));
        assertTrue(scene.sample.mayChange());
        assertEquals("", scene.shown("payload(3,0)"));

        scene.payload("abc", true);
        assertEquals("6263", scene.shown("req.payload(1,0)"));
        assertFalse(scene.sample.mayChange());
    }

    @Test
    void aFixedPlaceDoesNotChange() {
        Scene scene = coming("abc");
        scene.shown("req.len");
        scene.shown("req.payload(0,2)");
        assertFalse(scene.sample.mayChange());
    }

    @Test
    void waitEndIsTrueAtTheEndAndUnknownBefore() {
        assertEquals("NOT_YET", coming("").shown("wait_end"));
        assertEquals("true", whole("").shown("wait_end"));
    }

    @Test
    void aRequestThatWasParsedIsHttp() {
        assertEquals("true", Scene.of("GET / HTTP/1.1", "Host: h").shown("req.proto_http"));
        assertEquals("true", coming("GET / HTTP/1.1\r\n").shown("req_proto_http"));
        assertEquals("NO", coming("SSH-2.0-x\r\n").shown("req.proto_http"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "req.payload(0) | wrong number of arguments for req.payload",
        "req.payload(-1,2) | argument 1 of req.payload must be a number from 0 to 2147483647",
        "req.payload(0,x) | argument 2 of req.payload must be a number from 0 to 2147483647",
    })
    void saysWhatIsWrongWithArguments(String expression, String message) {
        assertEquals(message, assertThrows(BadTextException.class, () -> Scene.compile(expression)).getMessage());
    }
}
