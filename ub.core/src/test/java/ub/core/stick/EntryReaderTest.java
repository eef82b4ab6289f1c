package ub.core.stick;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntryReaderTest {
    @Test
    void showsAddressesAsTheyAreWritten() {
        assertEquals("10.1.2.255", shown(KeyType.IP, 16, Keys.ipv4(10, 1, 2, 255)));
        StickKey six = new StickKey();
        six.setAddress(0x2001_0DB8_0000_0000L, 1);
        assertEquals("2001:db8::1", shown(KeyType.IP, 16, six));
    }

    @Test
    void showsNumbersWithTheirSign() {
        assertEquals("-5", shown(KeyType.INTEGER, 8, Keys.number(-5)));
    }

    @Test
    void showsOneCharacterAByte() {
        assertEquals("käse", shown(KeyType.STRING, 32, Keys.text("käse", 32)));
        assertEquals("", shown(KeyType.STRING, 32, Keys.text("", 32)));
    }

    @Test
    void showsBytesInHexadecimal() {
        assertEquals("61ff0000", shown(KeyType.BINARY, 4, Keys.binary("a\u00FF", 4)));
    }

    private static String shown(KeyType type, int length, StickKey key) {
        StickTable table = new StickTable(new StickTableSettings("t", type, length, 4, 1_000,
                List.of(Store.of(DataType.GPC0))));
        table.count(key, StickEvent.GPC0, 1, 0);
        return table.snapshot(1, 0).getFirst().key();
    }
}
