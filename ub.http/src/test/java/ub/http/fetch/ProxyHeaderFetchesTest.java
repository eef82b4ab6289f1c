package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import ub.core.problem.BadTextException;

/** Of a connection without a header; with one, it is proved over sockets. */
class ProxyHeaderFetchesTest {
    private final Scene scene = new Scene();

    @Test
    void knowsWhoHasConnected() {
        assertEquals("192.0.2.7", scene.shown("fc_src"));
    }

    @Test
    void findsNothingWithoutAHeader() {
        assertEquals(scene.shown("bool(false)"), scene.shown("fc_rcvd_proxy"));
        assertEquals(scene.shown("var(txn.none)"), scene.shown("fc_pp_authority"));
        assertEquals(scene.shown("var(txn.none)"), scene.shown("fc_pp_unique_id"));
        assertEquals(scene.shown("var(txn.none)"), scene.shown("fc_pp_tlv(224)"));
        assertEquals(scene.shown("var(txn.none)"), scene.shown("fc_pp_tlv(ALPN)"));
    }

    @Test
    void refusesWhatIsNoType() {
        assertThrows(BadTextException.class, () -> scene.shown("fc_pp_tlv(256)"));
        assertThrows(BadTextException.class, () -> scene.shown("fc_pp_tlv(NONE)"));
        assertThrows(BadTextException.class, () -> scene.shown("fc_pp_tlv()"));
    }
}
