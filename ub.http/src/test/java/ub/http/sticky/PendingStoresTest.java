package ub.http.sticky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import ub.core.backend.Server;
import ub.core.stick.DataType;
import ub.core.stick.KeyType;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;
import ub.core.stick.StickTableSettings;
import ub.core.stick.Store;

class PendingStoresTest {
    private final StickTable table = table();
    private final Server server = StickyBackend.server(StickyBackend.of("", ""), 2);
    private final PendingStores stores = new PendingStores();
    private final StickKey key = new StickKey();

    private static StickTable table() {
        return new StickTable(new StickTableSettings("t", KeyType.INTEGER, 8, 100, StickTableSettings.NEVER,
                List.of(Store.of(DataType.SERVER_ID))));
    }

    private void add(StickTable into, long number) {
        key.setInteger(number);
        stores.add(into, key);
    }

    private long stored(StickTable in, long number) {
        key.setInteger(number);
        return in.get(key, DataType.SERVER_ID, 0);
    }

    @Test
    void theServerIsRememberedUnderEachKey() {
        StickTable other = table();
        add(table, 7);
        add(other, 8);
        assertEquals(StickTable.NONE, stored(table, 7), "no server is known yet");
        stores.store(server, 0);
        assertEquals(2, stored(table, 7));
        assertEquals(2, stored(other, 8));
        assertEquals(1, table.used());
        stores.store(StickyBackend.server(StickyBackend.of(""), 1), 0);
        assertEquals(2, stored(table, 7), "once is enough");
    }

    @Test
    void aTableGetsOneKeyOfTheRequestAndOneOfTheAnswer() {
        assertFalse(stores.has(table));
        add(table, 1);
        assertTrue(stores.has(table));
        assertFalse(stores.has(table()));
        stores.answerBegins();
        assertFalse(stores.has(table));
        add(table, 2);
        assertTrue(stores.has(table));
        stores.store(server, 0);
        assertEquals(2, stored(table, 1));
        assertEquals(2, stored(table, 2));
    }

    @Test
    void moreThanEightAreLeftOut() {
        for (int i = 0; i < 10; i++) {
            add(table, i);
        }
        stores.store(server, 0);
        assertEquals(8, table.used());
        assertEquals(StickTable.NONE, stored(table, 8));
    }

    @Test
    void whatIsClearedIsForgotten() {
        add(table, 1);
        stores.clear();
        stores.store(server, 0);
        assertEquals(0, table.used());
    }
}
