package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.stick.DataType;
import ub.core.stick.StickTableSettings;
import ub.core.stick.Store;
import ub.http.rules.ProxyRules;
import ub.http.rules.RuleKind;
import ub.http.sticky.CookieSettings;
import ub.http.sticky.CookieSettings.Mode;
import ub.http.sticky.CookieSettings.Option;

class StickyReaderTest {
    private static final String TABLES = """
            [table.by_ip]
            key = "ip"
            size = 10
            store = ["gpc0"]
            [table.by_text]
            key = "string"
            size = 10
            """;

    private static String file(String mode, String lines) {
        return """
                [frontend.web]
                mode = "%1$s"
                bind = [":80"]
                default_backend = "app"
                [backend.app]
                mode = "%1$s"
                servers = []
                """.formatted(mode) + lines + "\n" + TABLES;
    }

    private static Config config(String lines) {
        LoadResult result = Loading.load(file("http", lines), Overrides.NONE, java.util.Map.of());
        assertEquals(List.of(), result.problems().stream()
                .filter(problem -> !problem.message().startsWith("no rule uses table")).toList());
        return ((LoadResult.Loaded) result).config();
    }

    private static ProxyRules rules(String lines) {
        return config(lines).backendRules().get("app");
    }

    private static Optional<CookieSettings> cookie(String keys) {
        return rules("sticky = { cookie = \"SRV\"" + keys + " }").cookie();
    }

    private static List<Store> stores(Config config, int table) {
        return config.tables().get(table).stores();
    }

    @Test
    void aBackendWithoutItSticksNobody() {
        assertTrue(rules("").isEmpty());
    }

    @Test
    void aNameAloneIsInsertIndirectNocache() {
        assertEquals(Optional.of(new CookieSettings("SRV", Mode.INSERT, Set.of(Option.INDIRECT, Option.NO_CACHE), 0, 0,
                List.of())), cookie(""));
    }

    @Test
    void otherModesHaveNoOptions() {
        assertEquals(Optional.of(new CookieSettings("SRV", Mode.PREFIX, Set.of(), 0, 0, List.of())),
                cookie(", mode = \"prefix\""));
    }

    @Test
    void takesAllKeys() {
        assertEquals(Optional.of(new CookieSettings("SRV", Mode.INSERT, Set.of(Option.POST_ONLY, Option.PRESERVE), 1800,
                        28_800, List.of("domain=.a.b", "domain=c.d", "HttpOnly", "Secure", "SameSite=Lax"))),
                cookie(", indirect = false, nocache = false, postonly = true, preserve = true, httponly = true, "
                        + "secure = true, domain = [\".a.b\", \"c.d\"], attr = \"SameSite=Lax\", maxidle = \"30m\", "
                        + "maxlife = \"8h\""));
    }

    @Test
    void aTableIsARuleBehindTheOthers() {
        ProxyRules rules = rules("sticky = { table = \"by_ip\" }\nrules = 'stick on path table by_text'");
        assertEquals(2, rules.list(RuleKind.STICK).size());
        assertEquals("stick on src table by_ip", rules.list(RuleKind.STICK).rule(1).text().text());
    }

    @Test
    void aTableThatServersAreRememberedInStoresTheirNumbers() {
        Config config = config("sticky = { table = \"by_ip\" }\nrules = 'stick on path table by_text'");
        assertEquals(List.of(Store.of(DataType.GPC0), Store.of(DataType.SERVER_ID)), stores(config, 0));
        assertEquals(List.of(Store.of(DataType.SERVER_ID)), stores(config, 1));
        assertEquals(List.of(), stores(config("rules = 'http-request track-sc0 path table by_text'"), 1));
        assertEquals(StickTableSettings.NEVER, config.tables().getFirst().expireMs());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            {} > 8:1: error: the sticky of backend "app" has neither a "cookie" nor a "table"
            { table = "by_up" } > 8:21: error: there is no table "by_up"
            { table = "by_text" } > 8:21: error: table "by_text" has keys of type string: what is the key of a client?
            { table = "by_text", key = "pth" } > 8:38: error: unknown sample fetch "pth"
            { table = "by_ip", key = "always_true" } > 8:36: error: boolean samples cannot be keys of table "by_ip"
            { cookie = "SRV", key = "src" } > 8:28: error: a "key" needs the "table" that it is looked for in
            { cookie = "a b" } > 8:21: error: cookie must be a name of letters, digits and
            { cookie = "SRV", mode = "insrt" } > 8:35: error: mode must be "insert", "rewrite" or "prefix"
            { cookie = "SRV", mode = "rewrite", indirect = true } > error: "indirect" and mode = "rewrite" exclude
            { cookie = "SRV", mode = "prefix", preserve = true } > error: "preserve" needs mode = "insert" or
            { cookie = "SRV", mode = "prefix", maxidle = "5s" } > error: "maxidle" needs mode = "insert"
            { cookie = "SRV", maxlife = "5ms" } > 8:38: error: maxlife must be from 1s to 365d
            { cookie = "SRV", attr = "a;b" } > 8:35: error: attr must be printable and without semicolons
            { cookie = "SRV", domains = "a" } > error: unknown key "domains" in the sticky of backend "app"
            """)
    void saysWhatIsWrong(String value, String expected) {
        String problems = Loading.failure(file("http", "sticky = " + value));
        assertTrue(problems.contains(expected), problems);
    }

    @Test
    void aCookieNeedsHttpMode() {
        String problems = Loading.failure(file("tcp", "sticky = { cookie = \"SRV\" }"));
        assertTrue(problems.contains("a cookie needs http mode, but the backend is in tcp mode"), problems);
        LoadResult result = Loading.load(file("tcp", "sticky = { table = \"by_ip\" }"), Overrides.NONE,
                java.util.Map.of());
        assertTrue(result instanceof LoadResult.Loaded);
    }
}
