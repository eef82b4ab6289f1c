package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.problem.Problem;
import ub.core.stick.DataType;
import ub.core.stick.KeyType;
import ub.core.stick.StickTableSettings;
import ub.core.stick.Store;

class StickTableReaderTest {
    @Test
    void readsEveryKey() {
        assertEquals(new StickTableSettings("by_name", KeyType.STRING, 64, 100_000, 1_800_000, List.of(
                Store.of(DataType.SERVER_ID), Store.of(DataType.CONN_CUR),
                Store.of(DataType.HTTP_REQ_RATE, 10_000), Store.of(DataType.BYTES_OUT_RATE, 500))),
                table("[table.by_name]", "key = \"string\"", "length = 64", "size = 100_000", "expire = \"30m\"",
                        "store = [\"server_id\", \"conn_cur\", \"http_req_rate(10s)\", \"bytes_out_rate(500)\"]"));
    }

    @ParameterizedTest
    @CsvSource({"ip, IP, 16", "integer, INTEGER, 8", "string, STRING, 32", "binary, BINARY, 32"})
    void hasDefaults(String key, KeyType type, int length) {
        assertEquals(new StickTableSettings("t", type, length, 1, StickTableSettings.NEVER, List.of()),
                table("[table.t]", "key = \"" + key + "\"", "size = 1"));
    }

    @Test
    void knowsEveryDataType() {
        String all = Arrays.stream(DataType.values())
                .map(type -> '"' + type.configName() + (type.kind() == DataType.Kind.RATE ? "(1s)" : "") + '"')
                .collect(Collectors.joining(", "));
        assertEquals(21, table("[table.t]", "key = \"ip\"", "size = 1", "store = [" + all + "]").stores().size());
    }

    @Test
    void aTypeThatStandsAloneNeedsNoList() {
        assertEquals(List.of(Store.of(DataType.GPC0)),
                table("[table.t]", "key = \"ip\"", "size = 1", "store = \"gpc0\"").stores());
    }

    @ParameterizedTest
    @ValueSource(strings = {"size = 0", "size = 100_000_001", "size = \"1\"", "expire = 0", "expire = \"5 s\"",
        "length = 32", "store = [1]", "store = [\"\"]", "store = [\"http_req_rate\"]",
        "store = [\"http_req_rate()\"]", "store = [\"http_req_rate(0)\"]", "store = [\"http_req_rate(25d)\"]",
        "store = [\"http_req_rate(10s\"]", "store = [\"conn_cur(10s)\"]", "store = [\"CONN_CUR\"]",
        "store = [\"gpc0\", \"gpc0\"]", "store = [\"conn_rate(1s)\", \"conn_rate(2s)\"]", "type = \"ip\""})
    void rejects(String key) {
        String size = key.startsWith("size") ? "" : "size = 1\n";
        String problems = errors("[table.t]\nkey = \"ip\"\n" + size + key + "\n");
        assertTrue(problems.startsWith("ub.toml:" + (size.isEmpty() ? 9 : 10) + ":"), problems);
        assertEquals(1, problems.lines().filter(line -> line.contains(": error: ")).count(), problems);
    }

    @Test
    void namesTheTypeThatWasMeant() {
        assertEquals("""
                ub.toml:10:18: error: store must be a data type such as "conn_cur" or "http_req_rate(10s)", not \
                "htp_req_rate(10s)"
                  10 | store = ["gpc0", "htp_req_rate(10s)"]
                     |                  ^^^^^^^^^^^^^^^^^^^
                  did you mean "http_req_rate"?""",
                errors("[table.t]\nkey = \"ip\"\nsize = 1\nstore = [\"gpc0\", \"htp_req_rate(10s)\"]\n"));
    }

    @Test
    void saysHowARateIsWritten() {
        assertTrue(errors("[table.t]\nkey = \"ip\"\nsize = 1\nstore = \"conn_rate\"\n")
                .contains("store must be a rate with its period, as in \"conn_rate(10s)\", not \"conn_rate\""));
    }

    @Test
    void needsKeyAndSize() {
        assertEquals("""
                ub.toml:7:8: error: table "t" has no "key"
                  7 | [table.t]
                    |        ^
                ub.toml:7:8: error: table "t" has no "size"
                  7 | [table.t]
                    |        ^""", errors("[table.t]\n"));
    }

    @Test
    void warnsOfATableThatNoRuleUses() {
        assertEquals("""
                ub.toml:7:8: warning: no rule uses table "t"
                  7 | [table.t]
                    |        ^""",
                Loading.render(Loading.load(Loading.MINIMAL + "[table.t]\nkey = \"ip\"\nsize = 1\n").problems()));
    }

    /** What is wrong with a table; that no rule uses it is another matter. */
    private static String errors(String table) {
        return Loading.render(Loading.load(Loading.MINIMAL + table).problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR).toList());
    }

    private static StickTableSettings table(String... lines) {
        return Loading.config(Loading.MINIMAL + String.join("\n", lines) + "\n").tables().getFirst();
    }
}
