package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.net.PeerAddress;
import ub.core.reactor.Clock;
import ub.core.stick.DataType;
import ub.core.stick.StickCounter;
import ub.core.stick.StickEvent;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;
import ub.http.message.Forwarding;
import ub.http.message.Session;
import ub.http.sample.Evaluation;
import ub.http.track.EntryValue;
import ub.http.track.TestTables;

/** Expectations are what HAProxy 2.6 answers to the same expressions, unless they say otherwise. */
class TableConvertersTest {
    private final Evaluation evaluation = new Evaluation(Converters.all());
    private final List<StickTable> tables = TestTables.make();
    private final StickTable texts = tables.get(1);

    @BeforeEach
    void openTheSubject() {
        PeerAddress address = new PeerAddress("192.0.2.1", 1);
        evaluation.subject().open(null, Map.of(), tables,
                new Session(address, address, 0, new Forwarding("192.0.2.1", Forwarding.Scheme.HTTP)));
    }

    private static StickKey text(String text) {
        StickKey key = new StickKey();
        key.setText(MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1)), 0, text.length(), 16);
        return key;
    }

    @Test
    void eachWordTellsWhatIsStored() {
        for (StickEvent event : StickEvent.values()) {
            texts.count(text("a"), event, 3 << 10, Clock.nowMs());
        }
        for (DataType type : List.of(DataType.GPT0, DataType.SERVER_ID, DataType.CONN_CUR)) {
            texts.set(text("a"), type, 3 << 10, Clock.nowMs());
        }
        for (EntryValue value : EntryValue.all()) {
            String word = "table_" + value.tableWord();
            String expected = word.contains("kbytes") ? "3" : Integer.toString(3 << 10);
            assertEquals(expected, evaluation.value("str(a)," + word + "(texts)"), word);
            assertEquals("0", evaluation.value("str(b)," + word + "(texts)"), word);
            assertNull(evaluation.value("none," + word + "(texts)"), word);
        }
        assertEquals(Integer.toString(3 << 10), evaluation.value("str(a),table_server_id(texts)"));
        assertEquals(1, texts.used());
    }

    @Test
    void saysWhetherAKeyIsThereAndWhoFollowsIt() {
        assertEquals("0", evaluation.value("str(a),in_table(texts)"));
        assertEquals("0", evaluation.value("str(a),table_trackers(texts)"));
        new StickCounter().track(texts, text("a"), Clock.nowMs());
        assertEquals("1", evaluation.value("str(a),in_table(texts)"));
        // HAProxy 2.6 says 2: it counts the look-up itself.
        assertEquals("1", evaluation.value("str(a),table_trackers(texts)"));
    }

    @Test
    void saysForHowLongAnEntryWasNotUsedAndWillBeThere() {
        assertNull(evaluation.value("str(a),table_idle(texts)"));
        assertNull(evaluation.value("str(a),table_expire(texts)"));
        assertEquals("-3", evaluation.value("str(a),table_idle(texts,-3)"));
        assertEquals("7", evaluation.value("str(a),table_expire(texts,7)"));
        texts.count(text("a"), StickEvent.GPC0, 1, Clock.nowMs());
        long idleMs = Long.parseLong(evaluation.value("str(a),table_idle(texts)"));
        long expireMs = Long.parseLong(evaluation.value("str(a),table_expire(texts,7)"));
        assertTrue(idleMs >= 0 && idleMs < 60_000, () -> "idle " + idleMs);
        assertTrue(expireMs > TestTables.EXPIRE_MS - 60_000 && expireMs <= TestTables.EXPIRE_MS - idleMs,
                () -> "expires in " + expireMs);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ip(10.0.0.1)       | ips     | 1", "str(10.0.0.1)      | ips     | 1", "str(no address)    | ips     |",
        "int(167772161)     | ips     | 1", "ip(::ffff:10.0.0.1)| ips     | 1", "ip(10.0.0.2)       | ips     | 0",
        "int(167772161)     | numbers | 1", "str(167772161)     | numbers | 1", "ip(10.0.0.1)       | numbers | 1",
        "bool(true)         | numbers | 0", "str(x167772161)    | numbers | 0", "ip(::1)            | numbers |",
        "str(10.0.0.1)      | texts   | 1", "ip(10.0.0.1)       | texts   | 1", "int(10)            | texts   | 0",
        "str(0123456789abcdefXYZ) | texts | 1", "str(0123456789abcdeXYZ) | texts | 0",
        "ip(10.0.0.1)       | bytes   | 1", "bin(0a000001)      | bytes   | 1", "bin(0a00000100)    | bytes   | 1",
        "bin(0a0000)        | bytes   | 0", "bin(0b)            | bytes   | 1", "bin(0b00)          | bytes   | 1"})
    void aSampleBecomesAKeyOfTheTable(String sample, String table, String found) {
        for (String key : List.of("ip(10.0.0.1),table_gpc0(ips)", "int(167772161),table_gpc0(numbers)",
                "str(10.0.0.1),table_gpc0(texts)", "str(0123456789abcdef),table_gpc0(texts)",
                "bin(0a000001),table_gpc0(bytes)", "bin(0b),table_gpc0(bytes)")) {
            // What was looked for last is the key of the evaluation's scratch.
            assertEquals("0", evaluation.value(key));
            String name = key.substring(key.lastIndexOf('(') + 1, key.length() - 1);
            int index = TestTables.ALL.stream().map(settings -> settings.name()).toList().indexOf(name);
            tables.get(index).count(evaluation.subject().scratch().key(), StickEvent.GPC0, 1, Clock.nowMs());
        }
        assertEquals(found, evaluation.value(sample + ",in_table(" + table + ")"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(a),in_table(nowhere) | test:1:17: there is no table \"nowhere\"; there are tables ips, texts, numbers, "
            + "bytes, poor, counts",
        "str(a),in_table(text)    | test:1:17: there is no table \"text\"; did you mean \"texts\"?",
        "str(a),in_table          | test:1:8: a table is missing: in_table(table); there are tables ips, texts, "
            + "numbers, bytes, poor, counts",
        "bool(true),in_table(ips) | test:1:12: boolean samples cannot be keys of table \"ips\", which are of type ip",
        "bin(00),table_gpc0(numbers) | test:1:9: binary samples cannot be keys of table \"numbers\", which are of type "
            + "integer",
        "ip(::1),table_gpc0(poor) | test:1:20: table \"poor\" does not store gpc0; [table.poor] needs store = "
            + "[\"gpc0\"]",
        "ip(::1),table_expire(counts) | test:1:22: argument 1 of table_expire must be a table with \"expire\"",
        "ip(::1),table_idle(ips,x) | test:1:24: argument 2 of table_idle must be a number from -9223372036854775808 to "
            + "9223372036854775807"})
    void saysWhatIsWrong(String expression, String problem) {
        assertEquals(problem, evaluation.problem(expression));
    }
}
