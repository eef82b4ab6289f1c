package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.http.rules.RuleKind;

class UserlistReaderTest {
    private static final String HASH = "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnI"
            + "FNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1";
    private static final String RULE = "rules = 'http-request auth unless { http_auth(staff) }'";

    /** A configuration whose first six lines are those of the frontend and the backend. */
    private static String file(String userlist) {
        return Loading.MINIMAL.replace("default_backend = \"app\"\n", "default_backend = \"app\"\n" + RULE + "\n")
                + userlist + "\n";
    }

    @Test
    void rulesFindTheListWhereverItStands() {
        String toml = file("""
                [userlist.staff]
                users = [
                  { name = "anna", password = "%s", groups = ["admins", "ops"] },
                  { name = "bob smith", insecure_password = "${BOB}" },
                ]""".formatted(HASH));
        Config config = Loading.config(Loading.load(toml, Overrides.NONE, Map.of("BOB", "builder")));
        assertEquals(1, config.frontendRules().get("web").list(RuleKind.HTTP_REQUEST).size());
    }

    @Test
    void usersMayBeTablesOfTheirOwnAndNone() {
        Loading.config(file("""
                [[userlist.staff.users]]
                name = "anna"
                password = "%s"
                [[userlist.staff.users]]
                name = "bob"
                insecure_password = ""
                groups = "ops\"""".formatted(HASH)));
        Loading.config(file("[userlist.staff]\nusers = []"));
    }

    @Test
    void aListThatDoesNotExistIsAMistakeOfTheRule() {
        assertEquals("""
                ub.toml:4:47: error: there is no userlist "staff"
                  4 | rules = 'http-request auth unless { http_auth(staff) }'
                    |                                               ^^^^^
                  did you mean "staf"?""", Loading.failure(file("[userlist.staf]\nusers = []")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"anna\"", "{ insecure_password = \"x\" }", "{ name = \"a\" }",
        "{ name = \"\", insecure_password = \"x\" }", "{ name = \"a:b\", insecure_password = \"x\" }",
        "{ name = \"a\\tb\", insecure_password = \"x\" }", "{ name = 1, insecure_password = \"x\" }",
        "{ name = \"a\", insecure_password = 1 }", "{ name = \"a\", password = \"secret\" }",
        "{ name = \"a\", password = \"$1$pepper$A2ESmIfzBaYT0p5pfGkXP1\" }",
        "{ name = \"a\", password = \"" + HASH + "\", insecure_password = \"x\" }",
        "{ name = \"a\", insecure_password = \"x\", groups = [\"a b\"] }",
        "{ name = \"a\", insecure_password = \"x\", groups = [1] }",
        "{ name = \"a\", insecure_password = \"x\", group = \"ops\" }"})
    void rejects(String user) {
        String problems = Loading.failure(file("[userlist.staff]\nusers = [\n" + user + "\n]"));
        assertTrue(problems.startsWith("ub.toml:10:"), problems);
        assertEquals(1, problems.lines().filter(line -> line.contains(": error: ")).count(), problems);
    }

    @Test
    void saysHowAHashIsMade() {
        assertEquals("""
                ub.toml:9:35: error: password must be a SHA-crypt hash, which starts with $6$ or $5$
                  9 | users = [{ name = "a", password = "secret" }]
                    |                                   ^^^^^^^^
                  "openssl passwd -6" makes one; a password itself goes into insecure_password""",
                Loading.failure(file("[userlist.staff]\nusers = [{ name = \"a\", password = \"secret\" }]")));
    }

    @Test
    void aPasswordFromTheEnvironmentIsNotShown() {
        LoadResult result = Loading.load(file("[userlist.staff]\nusers = [{ name = \"a\", password = \"${P}\" }]"),
                Overrides.NONE, Map.of("P", "secret"));
        assertFalse(Loading.failure(result).contains("secret"));
    }

    @Test
    void aNameStandsOnce() {
        assertEquals("""
                ub.toml:11:10: error: there is a user "a" already
                  11 | { name = "a", insecure_password = "y" }]
                     |          ^^^""", Loading.failure(file("""
                [userlist.staff]
                users = [
                { name = "a", insecure_password = "x" },
                { name = "a", insecure_password = "y" }]""")));
    }

    @Test
    void needsUsersAndAName() {
        assertEquals("""
                ub.toml:8:11: error: userlist "staff" has no "users"
                  8 | [userlist.staff]
                    |           ^^^^^
                  add users = [{ name = "…", password = "…" }]""", Loading.failure(file("[userlist.staff]")));
        assertTrue(Loading.failure(file("[userlist.staff]\nusers = []\n[userlist.\"a b\"]\nusers = []"))
                .contains("the name of a userlist must be of letters"));
    }
}
