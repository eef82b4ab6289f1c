package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import ub.core.net.TransportException;
import ub.http.message.Method;

class Http1UpstreamTest {
    private static final String INTERIM = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final String FINAL = "HTTP/1.1 204 Done\r\n\r\n";

    private final Http1Upstream upstream = new Http1Upstream(HttpLimits.DEFAULT);

    private void assertAnswers(int status, LongSupplier deadlineNs) {
        assertEquals(Http1Upstream.Answer.HEAD, upstream.readHead(Method.GET, deadlineNs));
        assertEquals(status, upstream.response().status());
    }

    @Test
    void readsInterimHeadsAndThenTheFinalOneHoweverTheyArrive() {
        for (String[] packets : new String[][] {{INTERIM + FINAL}, {INTERIM, FINAL},
            {INTERIM.substring(0, 9), INTERIM.substring(9) + FINAL.substring(0, 20), FINAL.substring(20)}}) {
            ScriptedTransport.onReactor(transport -> {
                upstream.open(transport.receives(packets), 1);
                assertAnswers(100, () -> Long.MAX_VALUE);
                assertAnswers(204, () -> Long.MAX_VALUE);
                upstream.close();
            });
        }
    }

    @Test
    void holdsNoBufferWhileTheServerThinksBehindAnInterimAnswer() {
        List<Integer> lent = new ArrayList<>();
        ScriptedTransport.onReactor(transport -> {
            upstream.open(transport.receives(INTERIM).thenSilence(), 1);
            assertAnswers(100, () -> Long.MAX_VALUE);
            assertThrows(TransportException.class, () -> upstream.readHead(Method.GET, () -> {
                lent.add(transport.reactor().buffers().lentCount());
                return 0;
            }));
            upstream.close();
        });
        assertTrue(!lent.isEmpty() && lent.stream().allMatch(count -> count == 0), lent::toString);
    }

    /** While an upload moves, the server has more time whenever it is asked how much there is. */
    @Test
    void aReadThatWaitedInVainIsTriedAgainWhenTheDeadlineHasMovedOn() {
        ScriptedTransport.onReactor(transport -> {
            upstream.open(transport.seemsReadable().receives(FINAL.substring(0, 5)).seemsReadable()
                    .receives(FINAL.substring(5)), 1);
            // Asked before each wait, and once more behind each that was in vain.
            Iterator<Long> deadlinesNs = List.of(0L, 0L, Long.MAX_VALUE, 0L, 0L, Long.MAX_VALUE, 0L).iterator();
            assertAnswers(204, deadlinesNs::next);
            upstream.close();
        });
    }

    @Test
    void aReadThatWaitedInVainFailsWhenTheDeadlineHasPassed() {
        ScriptedTransport.onReactor(transport -> {
            upstream.open(transport.seemsReadable().receives(FINAL), 1);
            assertThrows(TransportException.class, () -> upstream.readHead(Method.GET, () -> 0));
            upstream.close();
        });
    }

    @Test
    void aConnectionThatBrokeOffIsNotTriedAgain() {
        ScriptedTransport.onReactor(transport -> {
            upstream.open(transport.receives(FINAL.substring(0, 5)), 1);
            assertEquals(Http1Upstream.Answer.MALFORMED, upstream.readHead(Method.GET, () -> Long.MAX_VALUE));
            assertTrue(upstream.brokeOff());
            upstream.close();
        });
    }
}
