package ub.http.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.net.Mode;
import ub.core.problem.PlacedText;
import ub.core.problem.Problem;
import ub.core.problem.Problems;
import ub.core.problem.Source;
import ub.http.auth.Password;
import ub.http.auth.User;
import ub.http.auth.Userlist;
import ub.http.convert.Converters;
import ub.http.fetch.Fetches;
import ub.http.sample.RuleFiles;
import ub.http.sample.SampleParser;
import ub.http.sample.Words;
import ub.http.track.TestTables;

class RuleCompilerTest {
    private static final RuleOwner FRONTEND = new RuleOwner(RuleOwner.Side.FRONTEND, "web", Mode.HTTP);
    private static final RuleOwner BACKEND = new RuleOwner(RuleOwner.Side.BACKEND, "app", Mode.HTTP);
    private static final RuleOwner TCP = new RuleOwner(RuleOwner.Side.FRONTEND, "db", Mode.TCP);

    private static final Userlist STAFF =
            new Userlist("staff", List.of(new User("anna", List.of("admins"), Password.of("a"))));

    private final Problems problems = new Problems();

    private ProxyRules compile(RuleOwner owner, String lines) {
        Source source = new Source("rules", lines);
        List<PlacedText> texts = IntStream.rangeClosed(1, source.lineCount())
                .mapToObj(number -> PlacedText.of(source, source.lineStart(number),
                        source.lineStart(number) + source.line(number).length()))
                .toList();
        SampleParser parser = new SampleParser(
                Words.of(Fetches.all(Map.of("staff", STAFF)), Converters.all()), TestTables.names(RuleFiles.NONE));
        return RuleCompiler.compile(owner, texts, parser, problems);
    }

    private String rendered() {
        return problems.inFileOrder().stream().map(Problem::render).collect(Collectors.joining("\n"));
    }

    private String message(RuleOwner owner, String line) {
        compile(owner, line);
        return problems.inFileOrder().stream()
                .map(problem -> problem.place().label().substring("rules:".length()) + " " + problem.message()
                        + problem.suggestion().map(suggestion -> " / " + suggestion).orElse(""))
                .collect(Collectors.joining("; "));
    }

    @Test
    void everyMistakeIsReportedWithItsPlace() {
        compile(FRONTEND, """
                acl is_api path_beg /api
                htpp-request deny
                http-request denny if is_api
                http-request deny if is_apy
                  http-request set-header X-A %[pth]
                """);
        assertEquals("""
                rules:2:1: error: unknown rule "htpp-request"
                  2 | htpp-request deny
                    | ^^^^^^^^^^^^
                  did you mean "http-request"?
                rules:3:14: error: unknown action "denny" of "http-request"
                  3 | http-request denny if is_api
                    |              ^^^^^
                  did you mean "deny"?
                rules:4:22: error: there is no acl "is_apy"
                  4 | http-request deny if is_apy
                    |                      ^^^^^^
                  did you mean "is_api"?
                rules:5:33: error: unknown sample fetch "pth"
                  5 |   http-request set-header X-A %[pth]
                    |                                 ^^^
                  did you mean "path"?""", rendered().replace("rules:1:5: warning: acl \"is_api\" is never used\n"
                + "  1 | acl is_api path_beg /api\n    |     ^^^^^^\n", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http-request set-header Content-Length 1 | 1:25 \"Content-Length\" is written by the balancer alone, since it "
            + "says where messages end or what becomes of a connection",
        "http-request add-header transfer-encoding x | 1:25 \"transfer-encoding\" is written by the balancer alone, "
            + "since it says where messages end or what becomes of a connection",
        "http-request return hdr Connection close | 1:25 \"Connection\" is written by the balancer alone, since it "
            + "says where messages end or what becomes of a connection",
        "http-request set-header X:Y 1       | 1:25 \"X:Y\" cannot be the name of a field",
        "http-request set-header X-A         | 1:25 a value is missing behind \"X-A\"",
        "http-request deny status 700        | 1:26 a status must be a number from 200 to 599",
        "http-request deny sttus 400         | 1:19 unexpected \"sttus\" / did you mean \"status\"?",
        "http-request sc-inc-gpc(0,1)        | 1:14 \"sc-inc-gpc\" is not supported by this version",
        "http-request track-sc0              | 1:14 a key is missing behind \"track-sc0\"",
        "http-request track-sc0 src          | 1:24 a table is missing: track-sc0 src table NAME / there are tables "
            + "ips, texts, numbers, bytes, poor, counts",
        "http-request track-sc0 src table    | 1:28 the name of a table is missing behind \"table\"",
        "http-request track-sc0 src table ip | 1:34 there is no table \"ip\" / did you mean \"ips\"?",
        "http-request track-sc0 always_true table ips | 1:24 boolean samples cannot be keys of table \"ips\", which "
            + "are of type ip",
        "http-request track-sc0 status table numbers | 1:24 \"status\" is not available with a request",
        "tcp-request connection track-sc0 path table texts | 1:34 \"path\" is not available when a connection is "
            + "accepted",
        "http-request track-sc3 src table ips | 1:14 unknown action \"track-sc3\" of \"http-request\" / "
            + "did you mean \"track-sc0\"?",
        "http-after-response track-sc0 src table ips | 1:21 \"track-sc0\" cannot stand in \"http-after-response\" / "
            + "it can in tcp-request connection, tcp-request session, tcp-request content, http-request, "
            + "http-response",
        "http-request sc-inc-gpc0(3)         | 1:26 a counter must be a number from 0 to 2",
        "http-request sc-inc-gpc1(x)         | 1:26 a counter must be a number from 0 to 2",
        "http-request sc-set-gpt0(0)         | 1:14 a number or a sample is missing behind \"sc-set-gpt0(0)\"",
        "http-request sc-set-gpt0(0) pth     | 1:29 unknown sample fetch \"pth\" / did you mean \"path\"?",
        "tcp-request content sc-set-gpt0(0) req.payload(0,4) | 1:36 \"req.payload(0,4)\" is not available with a "
            + "request",
        "http-request set-status 200         | 1:14 \"set-status\" cannot stand in \"http-request\" / it can in "
            + "http-response, http-after-response",
        "cookie SRV insert                   | 1:1 \"cookie\" is no rule here, but a setting / "
            + "write sticky = { cookie = \"NAME\" } into the backend",
        "stick-table type ip                 | 1:1 \"stick-table\" is not supported by this version",
        "stick on src table ips              | 1:1 this rule can stand in a backend only",
        "ignore-persist if TRUE              | 1:1 this rule can stand in a backend only",
        "http-request set-header X-A b c     | 1:31 unexpected \"c\" / a condition starts with if or unless",
        "http-request set-var path           | 1:14 the name of a variable is missing behind \"set-var\" / "
            + "it is written set-var(…)",
        "http-request set-var(tnx.a) path    | 1:22 unknown scope \"tnx\" of a variable / did you mean \"txn\"?",
        "http-request redirect code 301      | 1:14 a redirect needs a location, a prefix or a scheme",
        "http-request redirect code 305 location / | 1:28 the status of a redirect is 301, 302, 303, 307 or 308",
        "http-request set-header X-A %[res.hdr(a)] | 1:31 \"res.hdr(a)\" is not available with a request",
        "http-request set-var(txn.a) status  | 1:29 \"status\" is not available with a request",
        "http-request set-timeout connect 1s | 1:26 there is no timeout \"connect\" to be set / it is server or tunnel",
        "http-request set-timeout server 1w  | 1:33 \"1w\" is no duration / "
            + "it is written with digits and one of us, ms, s, m, h, d",
        "http-response set-status 204        | 1:26 an answer that may have a body cannot become a 204",
        "tcp-request contnet reject          | 1:13 unknown \"contnet\" of \"tcp-request\" / did you mean \"content\"?",
        "errorfile 503 none.http             | 1:15 no file can be read here",
        "http-request deny if { http_auth(staf) } | 1:34 there is no userlist \"staf\" / did you mean \"staff\"?",
        "http-request deny if { http_auth } | 1:24 wrong number of arguments for http_auth / "
            + "it is written http_auth(userlist)",
        "http-request set-header X-A %[http_auth(staff)] | 1:31 \"http_auth(staff)\" can stand in a condition only / "
            + "a condition can wait until it is known",
        "http-request set-var(txn.a) http_auth_group(staff),lower | 1:29 \"http_auth_group(staff),lower\" can stand "
            + "in a condition only / a condition can wait until it is known",
        "http-request deny if { http_auth_group(staff) admin } | 1:47 \"admin\" never matches: no user of userlist "
            + "\"staff\" is in such a group / did you mean \"admins\"?",
        "http-request auth realm             | 1:19 a realm is missing behind \"realm\"",
        "http-request auth realm a€b           | 1:25 a realm must be printable",
        "http-request auth relam x           | 1:19 unexpected \"relam\" / a condition starts with if or unless",
        "http-response auth                  | 1:15 \"auth\" cannot stand in \"http-response\" / it can in "
            + "http-request",
        "http-request capture path           | 1:22 \"len\" is missing behind \"path\"",
        "http-request capture path len 0     | 1:31 a length must be a number from 1 to 8192",
        "http-request capture path id 0      | 1:30 there is no slot 0 for values of the request / they count from 0, "
            + "and \"declare capture request len N\" makes one",
        "http-response capture status id 0   | 1:33 there is no slot 0 for values of the response / they count from "
            + "0, and \"declare capture response len N\" makes one",
        "declare capture requests len 10     | 1:17 \"request\" or \"response\" must stand here, not \"requests\"",
        "declare captures request len 10     | 1:9 \"capture\" must stand here, not \"captures\"",
        "capture request heder Host len 10   | 1:17 \"header\" must stand here, not \"heder\"",
        "capture request header Ho:st len 10 | 1:24 \"Ho:st\" cannot be the name of a field",
        "capture request header Host len 10 if TRUE | 1:36 unexpected \"if\" / a condition starts with if or unless",
        "capture cookie SID len 10           | 1:9 \"capture cookie\" is not supported by this version / "
            + "http-request capture req.cook(NAME) len N takes a cookie",
        "use-server s1                       | 1:1 this rule can stand in a backend only",
        "monitor fail                        | 1:9 it is written: monitor fail if …"})
    void saysWhatIsWrong(String line, String expected) {
        assertEquals(expected, message(FRONTEND, line));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "stick                               | 1:1 what is to be done is missing behind \"stick\"",
        "stick no src table ips              | 1:7 unknown \"no\" of \"stick\" / did you mean \"on\"?",
        "stick on                            | 1:7 a key is missing behind \"on\"",
        "stick on src                        | 1:10 a table is missing behind \"src\": table NAME / there are tables "
            + "ips, texts, numbers, bytes, poor, counts",
        "stick on src table                  | 1:14 the name of a table is missing behind \"table\"",
        "stick on src table ip               | 1:20 there is no table \"ip\" / did you mean \"ips\"?",
        "stick on src tabel ips              | 1:10 a table is missing behind \"src\": table NAME / there are tables "
            + "ips, texts, numbers, bytes, poor, counts",
        "stick on src table ips x            | 1:24 unexpected \"x\" / a condition starts with if or unless",
        "stick on always_true table ips      | 1:10 boolean samples cannot be keys of table \"ips\", which are of "
            + "type ip",
        "stick match status table numbers    | 1:13 \"status\" is not available with a request",
        "stick store-request res.hdr(a) table texts | 1:21 \"res.hdr(a)\" is not available with a request",
        "ignore-persist                      | 1:1 it is written: ignore-persist if …",
        "force-persist path /                | 1:1 it is written: force-persist if …"})
    void saysWhatIsWrongInABackend(String line, String expected) {
        assertEquals(expected, message(BACKEND, line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stick on src table ips", "stick match req.hdr(a),lower table texts if { path / }",
        "stick store-request path table bytes unless TRUE", "stick store-response res.cook(a) table texts",
        "ignore-persist if { path_end .png }", "force-persist unless { src 10.0.0.0/8 }",
        "stick on src table poor\nhttp-request deny"})
    void stickRulesMayStandAnywhereInABackend(String lines) {
        assertEquals("", message(BACKEND, lines));
    }

    @Test
    void aTableThatIsNotNamedIsThatOfTheBackend() {
        assertEquals("", message(new RuleOwner(RuleOwner.Side.BACKEND, "ips", Mode.HTTP), "stick on src"));
    }

    @Test
    void inTcpModeKeysAreOfTheConnection() {
        RuleOwner owner = new RuleOwner(RuleOwner.Side.BACKEND, "db", Mode.TCP);
        assertEquals("", message(owner, "stick on src table ips\nstick on req.ssl_sni table texts"));
        assertEquals("1:10 \"path\" is not available before a request is parsed",
                message(owner, "stick on path table texts"));
    }

    @Test
    void answersAreNotSeenInTcpMode() {
        assertEquals("1:1 this rule needs http mode, but backend \"db\" is in tcp mode",
                message(new RuleOwner(RuleOwner.Side.BACKEND, "db", Mode.TCP), "stick store-response src table ips"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http-request deny | 1:1 this rule needs http mode, but frontend \"db\" is in tcp mode",
        "errorfile 503 x   | 1:1 this rule needs http mode, but frontend \"db\" is in tcp mode"})
    void rulesForRequestsNeedHttpMode(String line, String expected) {
        assertEquals(expected, message(TCP, line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"use_backend x", "default_backend x", "tcp-request connection reject", "monitor-uri /"})
    void someRulesAreForFrontendsOnly(String line) {
        assertEquals("1:1 this rule can stand in a frontend only", message(BACKEND, line));
    }

    @Test
    void warnsWhereTheOrderMisleads() {
        assertEquals("2:1 a \"http-request\" rule behind a \"use_backend\" rule is still evaluated before it",
                message(FRONTEND, """
                        use_backend a if { path /a }
                        http-request deny if { path /b }
                        http-response del-header Server
                        use_backend b
                        """));
        assertFalse(problems.hasErrors());
    }

    @Test
    void warnsOfRulesThatAreNeverReached() {
        assertEquals("3:1 this rule is never reached: a rule of \"http-request\" above it always ends the list",
                message(FRONTEND, """
                        http-request deny if { path /a }
                        http-request allow
                        http-request set-header X-A b
                        http-response set-header X-A b
                        """));
    }

    @Test
    void namesThatMustExistAreToldWithTheirPlaces() {
        ProxyRules rules = compile(FRONTEND, """
                use_backend api if { path /a }
                use_backend %[path] if { path /b }
                default_backend app
                """);
        assertEquals(List.of("api", "app"), rules.backends().stream().map(PlacedText::text).toList());
        assertEquals("app", rules.defaultBackend().orElseThrow().text());
        assertEquals(true, rules.choosesByRequest());
        assertEquals(List.of("s1"), compile(BACKEND, "use-server s1 if { path /a }").servers().stream()
                .map(PlacedText::text).toList());
    }

    @Test
    void commentsAndEmptyLinesAreNoRules() {
        assertEquals(true, compile(FRONTEND, "\n  # nothing\n\n").isEmpty());
        assertEquals("", rendered());
    }
}
