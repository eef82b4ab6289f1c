package ub.core.stick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryLayoutTest {
    /** 24 bytes before the key, an address of 16, two values of 8 and a rate of 24. */
    @Test
    void storesOnlyWhatIsAskedFor() {
        EntryLayout layout = new EntryLayout(16, List.of(Store.of(DataType.SERVER_ID), Store.of(DataType.CONN_CUR),
                Store.of(DataType.HTTP_REQ_RATE, 10_000)));
        assertEquals(80, layout.sizeBytes());
        assertEquals(40, layout.offset(DataType.SERVER_ID));
        assertEquals(48, layout.offset(DataType.CONN_CUR));
        assertEquals(56, layout.offset(DataType.HTTP_REQ_RATE));
        assertEquals(10_000, layout.periodMs(DataType.HTTP_REQ_RATE));
        assertEquals(EntryLayout.NOT_STORED, layout.offset(DataType.GPC0));
        assertEquals(40, new EntryLayout(16, List.of()).sizeBytes());
    }

    @Test
    void keysTakeWholeWords() {
        assertEquals(24 + 8, new EntryLayout(1, List.of()).sizeBytes());
        assertEquals(24 + 8, new EntryLayout(8, List.of()).sizeBytes());
        assertEquals(24 + 16, new EntryLayout(9, List.of()).sizeBytes());
    }

    /** A table that guards against floods by each means at once: seven values and four rates. */
    @Test
    void aRichEntryTakesNoMoreThan200Bytes() {
        List<Store> stores = List.of(Store.of(DataType.GPC0), Store.of(DataType.CONN_CUR),
                Store.of(DataType.CONN_RATE, 10_000), Store.of(DataType.HTTP_REQ_CNT),
                Store.of(DataType.HTTP_REQ_RATE, 10_000), Store.of(DataType.HTTP_ERR_CNT),
                Store.of(DataType.HTTP_ERR_RATE, 10_000), Store.of(DataType.BYTES_OUT_CNT),
                Store.of(DataType.BYTES_OUT_RATE, 60_000), Store.of(DataType.GPT0), Store.of(DataType.SERVER_ID));
        StickTable table = new StickTable(
                new StickTableSettings("t", KeyType.IP, 16, 8, StickTableSettings.NEVER, stores));
        assertEquals(24 + 16 + 7 * 8 + 4 * 24 + 8, table.bytesPerEntry());
        assertTrue(table.bytesPerEntry() <= 200);
    }

    @Test
    void noTwoPartsOverlap() {
        List<Store> all = Arrays.stream(DataType.values())
                .map(type -> type.kind() == DataType.Kind.RATE ? Store.of(type, 1) : Store.of(type)).toList();
        EntryLayout layout = new EntryLayout(16, all);
        boolean[] taken = new boolean[layout.sizeBytes()];
        Arrays.fill(taken, 0, 40, true);
        for (Store store : all) {
            int length = store.type().kind() == DataType.Kind.RATE ? 24 : 8;
            for (int i = layout.offset(store.type()); i < layout.offset(store.type()) + length; i++) {
                assertFalse(taken[i], store.type() + " at " + i);
                taken[i] = true;
            }
        }
        // Twelve values and nine rates.
        assertEquals(40 + 12 * 8 + 9 * 24, layout.sizeBytes());
    }
}
