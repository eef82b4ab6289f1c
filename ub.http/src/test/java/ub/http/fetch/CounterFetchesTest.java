package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.problem.BadTextException;
import ub.core.reactor.Clock;
import ub.core.stick.DataType;
import ub.core.stick.StickEvent;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;
import ub.http.message.IpAddress;
import ub.http.track.EntryValue;

/** Expectations are what HAProxy 2.6 answers to the same words, unless they say otherwise. */
class CounterFetchesTest {
    private final Scene scene = new Scene();
    private final List<StickTable> tables = scene.subject.tables();

    private static StickKey key(String address) {
        IpAddress ip = IpAddress.of(address);
        StickKey key = new StickKey();
        key.setAddress(ip.high(), ip.low());
        return key;
    }

    private void track(int counter, String address) {
        assertTrue(scene.subject.counters().track(counter, tables.getFirst(), key(address), Clock.nowMs()));
    }

    private void count(String address, StickEvent event, long amount) {
        tables.getFirst().count(key(address), event, amount, Clock.nowMs());
    }

    static List<String> words() {
        return EntryValue.all().stream().map(EntryValue::word).toList();
    }

    @ParameterizedTest
    @MethodSource("words")
    void eachWordIsThereInEveryFamily(String word) {
        assertEquals("NO", scene.shown("sc_" + word + "(1)"), "nothing is followed");
        assertEquals("NO", scene.shown("sc1_" + word), "nothing is followed");
        assertEquals("0", scene.shown("src_" + word + "(ips)"), "there is no entry");
        track(1, "192.0.2.7");
        for (StickEvent event : StickEvent.values()) {
            count("192.0.2.7", event, 5 << 10);
        }
        tables.getFirst().set(key("192.0.2.7"), DataType.GPT0, 5 << 10, Clock.nowMs());
        String expected = switch (word) {
            // To follow was one.
            case "conn_cnt", "conn_rate" -> Integer.toString((5 << 10) + 1);
            case "conn_cur" -> "1";
            case "kbytes_in", "kbytes_out" -> "5";
            default -> Integer.toString(5 << 10);
        };
        assertEquals(expected, scene.shown("sc_" + word + "(1)"));
        assertEquals(expected, scene.shown("sc1_" + word));
        assertEquals(expected, scene.shown("sc1_" + word + "(ips)"));
        assertEquals(expected, scene.shown("sc_" + word + "(1,ips)"));
        assertEquals(expected, scene.shown("src_" + word + "(ips)"));
        assertEquals("NO", scene.shown("sc0_" + word));
    }

    @Test
    void generalCountersAreIncreasedAndCleared() {
        assertEquals("NO", scene.shown("sc0_inc_gpc0"));
        track(0, "10.0.0.1");
        assertEquals("1", scene.shown("sc0_inc_gpc0"));
        assertEquals("2", scene.shown("sc_inc_gpc0(0)"));
        assertEquals("1", scene.shown("sc0_inc_gpc1"));
        assertEquals("2", scene.shown("sc0_gpc0_rate"));
        assertEquals("2", scene.shown("sc0_clr_gpc0"));
        assertEquals("0", scene.shown("sc0_get_gpc0"));
        assertEquals("2", scene.shown("sc0_gpc0_rate"), "what is cleared was counted all the same");
        assertEquals("1", scene.shown("sc0_get_gpc1"));
    }

    @Test
    void theClientsEntryIsMadeWhenItIsChanged() {
        assertEquals("0", scene.shown("src_get_gpc0(ips)"));
        assertEquals(0, tables.getFirst().used());
        assertEquals("1", scene.shown("src_inc_gpc0(ips)"));
        assertEquals("1", scene.shown("src_clr_gpc0(ips)"));
        assertEquals("1", scene.shown("src_updt_conn_cnt(ips)"));
        assertEquals("2", scene.shown("src_updt_conn_cnt(ips)"));
        assertEquals("2", scene.shown("src_conn_cnt(ips)"));
        assertEquals("0", scene.shown("src_conn_rate(ips)"), "as HAProxy has it: the number alone");
        assertEquals("1", scene.shown("table_cnt(ips)"));
        assertEquals("99", scene.shown("table_avl(ips)"));
    }

    @Test
    void aKeyIsLookedForInAnotherTable() {
        track(0, "10.0.0.1");
        assertEquals("0", scene.shown("sc0_conn_cnt(counts)"), "there is no entry");
        assertEquals(0, tables.get(5).used());
        tables.get(5).count(key("10.0.0.1"), StickEvent.CONNECTION, 7, Clock.nowMs());
        assertEquals("7", scene.shown("sc0_conn_cnt(counts)"));
        assertEquals("0", scene.shown("sc0_trackers(counts)"));
        assertEquals("NO", scene.shown("sc1_conn_cnt(counts)"));
    }

    @Test
    void toAskForAnotherTableMakesNoEntryThere() {
        scene.subject.counters().track(0, tables.get(4), key("10.0.0.1"), Clock.nowMs());
        assertEquals("0", scene.shown("sc0_inc_gpc0(ips)"));
        assertEquals("0", scene.shown("sc0_clr_gpc1(ips)"));
        assertEquals(0, tables.getFirst().used());
        count("10.0.0.1", StickEvent.GPC0, 4);
        assertEquals("5", scene.shown("sc0_inc_gpc0(ips)"));
    }

    @Test
    void saysWhetherAndHowOftenAnEntryIsFollowed() {
        assertEquals("false", scene.shown("sc_tracked(2)"));
        assertEquals("NO", scene.shown("sc2_trackers"));
        track(2, "10.0.0.1");
        track(0, "10.0.0.1");
        assertEquals("true", scene.shown("sc_tracked(2)"));
        assertEquals("true", scene.shown("sc2_tracked(counts)"));
        assertEquals("2", scene.shown("sc2_trackers"));
    }

    @Test
    void whatTheTableOfACounterDoesNotStoreHasNoValue() {
        scene.subject.counters().track(0, tables.get(4), key("10.0.0.1"), Clock.nowMs());
        assertEquals("NO", scene.shown("sc0_http_req_cnt"));
        assertEquals("NO", scene.shown("sc0_inc_gpc0"));
        assertEquals("true", scene.shown("sc0_tracked"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sc_conn_cnt(3)           | 13 | argument 1 of sc_conn_cnt must be a number from 0 to 2",
        "sc_conn_cnt(-1)          | 13 | argument 1 of sc_conn_cnt must be a number from 0 to 2",
        "sc_inc_gpc0(x)           | 13 | argument 1 of sc_inc_gpc0 must be a number from 0 to 2",
        "sc_conn_cnt              | 1  | wrong number of arguments for sc_conn_cnt",
        "sc3_conn_cnt             | 1  | unknown sample fetch \"sc3_conn_cnt\"",
        "sc0_conn_cnt(ip)         | 14 | there is no table \"ip\"",
        "sc_conn_cnt(0,ip)        | 15 | there is no table \"ip\"",
        "src_conn_cnt             | 1  | a table is missing: src_conn_cnt(table)",
        "src_conn_cnt()           | 1  | a table is missing: src_conn_cnt(table)",
        "src_conn_cnt(nowhere)    | 14 | there is no table \"nowhere\"",
        "src_http_req_rate(counts)| 19 | table \"counts\" does not store http_req_rate",
        "sc0_get_gpt0(poor)       | 14 | table \"poor\" does not store gpt0",
        "src_inc_gpc0(poor)       | 14 | table \"poor\" does not store gpc0",
        "src_updt_conn_cnt(poor)  | 19 | table \"poor\" does not store conn_cnt",
        "table_cnt                | 1  | a table is missing: table_cnt(table)"})
    void saysWhatIsWrong(String expression, int column, String message) {
        BadTextException e = assertThrows(BadTextException.class, () -> Scene.compile(expression));
        assertEquals("rule:1:" + column + " " + message, e.problem().place().label() + " " + e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "src_conn_cnt(countz)      | did you mean \"counts\"?",
        "src_conn_cnt              | there are tables ips, texts, numbers, bytes, poor, counts",
        "src_conn_cnt(elsewhere)   | there are tables ips, texts, numbers, bytes, poor, counts",
        "src_http_req_rate(poor)   | [table.poor] needs store = [\"http_req_rate(10s)\"]",
        "src_get_gpc0(counts)      | [table.counts] needs store = [\"gpc0\", …]",
        "sc3_conn_cnt              | did you mean \"sc_conn_cnt\"?"})
    void suggestsWhatWouldBeRight(String expression, String suggestion) {
        BadTextException e = assertThrows(BadTextException.class, () -> Scene.compile(expression));
        assertEquals(suggestion, e.problem().suggestion().orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"src_trackers(ips)", "src_server_id(ips)", "sc0_gpc0", "src_tracked(ips)"})
    void hasNoWordsThatHaproxyHasNot(String expression) {
        assertThrows(BadTextException.class, () -> Scene.compile(expression));
    }
}
