package ub.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of {@code option httplog clf}, by hand after HAProxy's configuration manual, §8.2.3. */
class ClfLineTest {
    private final Records records = new Records();

    @Test
    void aRequestThatWentWell() {
        assertEquals("10.0.1.2 - - [06/Feb/2009:12:14:14 +0000] \"GET / HTTP/1.1\" 200 2750 \"\" \"\" 33317 655 "
                        + "\"web\" \"app\" \"s1\" 10 0 30 69 109 ---- 1 1 0 0 0 0 0 \"\" \"\" ",
                records.line(LogFormat.CLF, records.answered("GET / HTTP/1.1")));
    }

    @Test
    void eachCaptureHasQuotesOfItsOwn() {
        ExchangeRecord exchange = records.answered("GET / HTTP/1.1");
        exchange.captures(Records.captures(List.of("a\"b", ""), List.of("text/html")));
        String line = records.line(LogFormat.CLF, exchange);
        assertTrue(line.endsWith(" 0 0 \"\" \"\" \"a#22b\" \"\" \"text/html\" "), line);
    }

    @Test
    void aRequestThatCouldNotBeRead() {
        ExchangeRecord exchange = records.begin();
        exchange.status(400);
        exchange.ended(Ender.PROXY, Phase.REQUEST);
        exchange.end(0);
        assertEquals("10.0.1.2 - - [06/Feb/2009:12:14:14 +0000] \"<BADREQ>\" 400 0 \"\" \"\" 33317 655 "
                        + "\"web\" \"web\" \"<NOSRV>\" -1 -1 -1 -1 0 PR-- 1 1 0 0 0 0 0 \"\" \"\" ",
                records.line(LogFormat.CLF, exchange));
    }
}
