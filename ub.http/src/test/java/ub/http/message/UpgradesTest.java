package ub.http.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradesTest {
    private static Fields upgrade(String value) {
        Fields fields = new Fields(1);
        fields.reset(MemorySegment.ofArray(value.getBytes(StandardCharsets.ISO_8859_1)));
        fields.add(FieldName.UPGRADE, 0, 0, 0, value.length());
        return fields;
    }

    @ParameterizedTest
    @CsvSource({"websocket, websocket, true", "websocket, WebSocket, true", "'a/1, b/2', b/2, true",
        "'a/1, b/2', 'b/2, a/1', true", "a/1, a/2, false", "a/1, a, false", "websocket, '', false",
        "websocket, ',', false", "'a/1, b/2', 'a/1, c/3', false"})
    void aServerChoosesAmongWhatTheClientNamed(String asked, String chosen, boolean agreed) {
        assertEquals(agreed, Upgrades.agreed(upgrade(asked), upgrade(chosen)));
    }
}
