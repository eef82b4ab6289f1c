package ub.http.sticky;

import ub.core.backend.Server;
import ub.core.stick.DataType;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;

/**
 * The keys under which the server of an exchange is to be remembered, once it is known. At most eight, as in HAProxy.
 * Handler virtual thread of the exchange.
 */
public final class PendingStores {
    private static final int LIMIT = 8;

    private final StickTable[] tables = new StickTable[LIMIT];
    /** Made as they are needed: most rules store under one key. */
    private final StickKey[] keys = new StickKey[LIMIT];
    private int count;
    /** How many of them the request has brought. */
    private int ofRequest;

    PendingStores() {
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            tables[i] = null;
        }
        count = 0;
        ofRequest = 0;
    }

    /** Notes that what comes from now on is of the answer: a table may get one key of each. */
    public void answerBegins() {
        ofRequest = count;
    }

    /** Returns whether a table gets a key of this message already. */
    public boolean has(StickTable table) {
        for (int i = ofRequest; i < count; i++) {
            if (tables[i] == table) {
                return true;
            }
        }
        return false;
    }

    /** Adds a key, which is copied; what is too much is left out. */
    public void add(StickTable table, StickKey key) {
        if (count == LIMIT) {
            return;
        }
        if (keys[count] == null) {
            keys[count] = new StickKey();
        }
        keys[count].set(key);
        tables[count] = table;
        count++;
    }

    /** Remembers the server under all keys. */
    public void store(Server server, long nowMs) {
        for (int i = 0; i < count; i++) {
            tables[i].set(keys[i], DataType.SERVER_ID, server.id(), nowMs);
        }
        clear();
    }
}
