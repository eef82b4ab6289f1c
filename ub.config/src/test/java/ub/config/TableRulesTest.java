package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.problem.Problem;

/** Rules that name stick tables, backends and servers: what is wrong with them, in its place. */
class TableRulesTest {
    private static final String TABLES = """
            [table.ips]
            key = "ip"
            size = 100
            store = ["http_req_rate(10s)", "gpc0"]
            [table.names]
            key = "string"
            size = 100
            store = ["conn_cur"]
            """;

    /** The rules start in line 5. */
    private static String config(String rules, String backendRules) {
        return """
                [frontend.web]
                bind = ["127.0.0.1:8080"]
                default_backend = "app"
                rules = '''
                %s'''
                [backend.app]
                servers = ["127.0.0.1:3000"]
                rules = '''
                %s'''
                """.formatted(rules, backendRules) + TABLES;
    }

    private static String problems(String rules) {
        return problems(rules, "");
    }

    private static String problems(String rules, String backendRules) {
        String all = Loading.render(Loading.load(config(rules, backendRules)).problems());
        // What is not named here is named nowhere.
        return all.replaceAll("(?s)\\n?ub.toml:\\d+:8: warning: no rule uses table.*", "");
    }

    @Test
    void rulesMayNameTheTablesThereAre() {
        String rules = """
                tcp-request connection track-sc1 src table ips
                http-request track-sc0 hdr(host) table names
                http-request deny status 429 if { sc1_http_req_rate gt 20 }
                http-request deny if { src,table_gpc0(ips) gt 0 } or { sc0_conn_cur gt 5 } or { src_inc_gpc0(ips) gt 9 }
                """;
        LoadResult result = Loading.load(config(rules, ""));
        assertEquals(List.of(), result.problems());
        assertEquals(List.of("ips", "names"),
                Loading.config(result).tables().stream().map(table -> table.name()).toList());
    }

    @Test
    void aTableThatIsNamedAnywhereIsUsed() {
        String warning = "no rule uses table";
        List<Problem> problems =
                Loading.load(config("http-request deny if { src,in_table(ips) }\n", "")).problems();
        assertEquals(1, problems.size());
        assertTrue(Loading.render(problems).contains(warning + " \"names\""), () -> Loading.render(problems));
        assertFalse(Loading.render(Loading.load(config("", "http-request track-sc2 path table names\n")).problems())
                .contains(warning + " \"names\""));
    }

    @Test
    void tellsOfTablesThatThereAreNot() {
        assertEquals("""
                ub.toml:5:34: error: there is no table "ip"
                  5 | http-request track-sc0 src table ip
                    |                                  ^^
                  did you mean "ips"?
                ub.toml:6:24: error: a table is missing: track-sc1 src table NAME
                  6 | http-request track-sc1 src
                    |                        ^^^
                  there are tables ips, names
                ub.toml:7:45: error: there is no table "nam"
                  7 | http-request deny if { hdr(host),table_gpc0(nam) gt 1 }
                    |                                             ^^^
                  there are tables ips, names""", problems("""
                http-request track-sc0 src table ip
                http-request track-sc1 src
                http-request deny if { hdr(host),table_gpc0(nam) gt 1 }
                """));
    }

    @Test
    void tellsOfWhatATableDoesNotStore() {
        assertEquals("""
                ub.toml:6:24: error: what sc0 follows does not store http_err_rate
                  6 | http-request deny if { sc_http_err_rate(0) gt 10 }
                    |                        ^^^^^^^^^^^^^^^^
                  [table.ips] needs store = ["http_err_rate(10s)", …]
                ub.toml:7:42: error: table "names" does not store http_req_rate
                  7 | http-request deny if { sc0_http_req_rate(names) gt 10 }
                    |                                          ^^^^^
                  [table.names] needs store = ["http_req_rate(10s)", …]
                ub.toml:8:14: error: what sc0 follows does not store gpc1
                  8 | http-request sc-inc-gpc1(0)
                    |              ^^^^^^^^^^^
                  [table.ips] needs store = ["gpc1", …]""", problems("""
                http-request track-sc0 src table ips
                http-request deny if { sc_http_err_rate(0) gt 10 }
                http-request deny if { sc0_http_req_rate(names) gt 10 }
                http-request sc-inc-gpc1(0)
                """));
    }

    @Test
    void aCounterMayFollowEntriesOfSeveralTables() {
        assertEquals("", problems("""
                http-request track-sc0 src table ips if { path /a }
                http-request track-sc0 hdr(host) table names
                http-request deny if { sc0_http_req_rate gt 10 } or { sc0_conn_cur gt 3 }
                http-request deny if { sc0_conn_cur(names) gt 3 }
                """));
        assertEquals("", problems("http-request track-sc0 src table ips\n",
                "http-request deny if { sc0_http_req_rate gt 10 }\n"));
    }

    @Test
    void theKeyOfACounterMustSuitTheOtherTable() {
        assertEquals("""
                ub.toml:6:24: error: sc0 follows keys of type ip, but table "names" has keys of type string
                  6 | http-request deny if { sc0_conn_cur(names) gt 10 }
                    |                        ^^^^^^^^^^^^""", problems("""
                http-request track-sc0 src table ips
                http-request deny if { sc0_conn_cur(names) gt 10 }
                """));
    }

    @Test
    void warnsOfACounterThatFollowsNothing() {
        assertEquals("""
                ub.toml:6:24: warning: no rule lets sc1 follow anything: "sc1_http_req_rate" never has a value
                  6 | http-request deny if { sc1_http_req_rate gt 10 }
                    |                        ^^^^^^^^^^^^^^^^^
                  track-sc1 KEY table NAME does""", problems("""
                http-request track-sc0 src table ips
                http-request deny if { sc1_http_req_rate gt 10 }
                """));
    }

    @Test
    void warnsOfARuleThatAsksBeforeAnythingIsFollowed() {
        assertEquals("""
                ub.toml:6:1: warning: sc0 follows nothing yet when this rule is looked at
                  6 | http-request deny if { sc0_http_req_rate gt 10 }
                    | ^^^^^^^^^^^^
                  track-sc0 must stand above it
                ub.toml:7:1: warning: sc0 follows nothing yet when this rule is looked at
                  7 | http-request set-header X-Fast yes if fast
                    | ^^^^^^^^^^^^
                  track-sc0 must stand above it""", problems("""
                acl fast sc0_http_req_rate gt 10
                http-request deny if { sc0_http_req_rate gt 10 }
                http-request set-header X-Fast yes if fast
                http-request track-sc0 src table ips unless { sc0_tracked }
                http-request deny if fast
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http-request deny if { sc0_http_req_rate gt 10 }\ntcp-request content track-sc0 src table ips",
        "http-response set-header X %[sc0_http_req_rate]\nhttp-request track-sc0 src table ips",
        "http-request track-sc0 src table ips\nuse_backend app if { sc0_get_gpc0 gt 1 }"})
    void warnsOfNoRuleThatIsLookedAtAfterwards(String rules) {
        assertFalse(problems(rules + "\n").contains("follows nothing yet"), () -> problems(rules + "\n"));
    }

    /** The order of the kinds is one thing, that of the rules within a kind another. */
    @Test
    void aRuleThatIsLookedAtEarlierThanItStandsIsWarnedOfBoth() {
        String problems = problems("http-request track-sc0 src table ips\n"
                + "tcp-request content reject if { sc0_http_req_rate gt 10 }\n");
        assertTrue(problems.contains("is still evaluated before it"), problems);
        assertTrue(problems.contains("sc0 follows nothing yet"), problems);
    }

    @Test
    void aBackendsRuleMayAskForWhatTheFrontendFollows() {
        assertEquals("", problems("tcp-request connection track-sc0 src table ips\n",
                "http-request deny if { sc0_http_req_rate gt 10 }\n"));
    }

    @Test
    void aBrokenTableBringsNoMistakesOfTheRulesThatNameIt() {
        String config = config("""
                http-request track-sc0 src table ips
                http-request deny if { sc0_http_req_rate gt 1 }
                """, "").replace("http_req_rate(10s)", "htp_req_rate(10s)");
        String problems = Loading.failure(config);
        assertEquals(1, problems.lines().filter(line -> line.contains(": error: ")).count(), problems);
        assertTrue(problems.contains("did you mean \"http_req_rate\"?"), problems);
    }

    @Test
    void backendsAndServersThatSamplesAskAboutMustExist() {
        assertEquals("""
                ub.toml:5:30: error: there is no backend "ap"
                  5 | http-request deny if { nbsrv(ap) lt 1 }
                    |                              ^^
                  did you mean "app"?
                ub.toml:6:44: error: there is no backend "ap"
                  6 | http-request set-header X-Free %[connslots(ap)]
                    |                                            ^^
                  did you mean "app"?
                ub.toml:7:22: error: backend "app" has no server "s2"
                  7 | acl up srv_is_up(app/s2)
                    |                      ^^
                  did you mean "s1"?""",
                problems("""
                http-request deny if { nbsrv(ap) lt 1 }
                http-request set-header X-Free %[connslots(ap)]
                acl up srv_is_up(app/s2)
                http-request deny if { be_conn gt 5 } { be_conn(app) gt 5 } up
                """));
    }
}
