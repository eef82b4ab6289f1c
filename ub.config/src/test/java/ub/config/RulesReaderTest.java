package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ub.http.rules.RuleKind;

class RulesReaderTest {
    private static String frontend(String keys) {
        return Loading.MINIMAL.replace("default_backend = \"app\"\n", "default_backend = \"app\"\n" + keys + "\n");
    }

    private static int count(Config config, RuleKind kind) {
        return config.frontendRules().get("web").list(kind).size();
    }

    @Test
    void rulesAreOneStringOrAList() {
        Config text = Loading.config(frontend("""
                rules = '''
                  acl is_api path_beg /api

                  http-request deny if is_api   # a comment
                  http-request set-header X-A b
                '''"""));
        assertEquals(2, count(text, RuleKind.HTTP_REQUEST));
        Config list = Loading.config(frontend("rules = [\"http-request deny\", \"http-response del-header Server\"]"));
        assertEquals(1, count(list, RuleKind.HTTP_REQUEST));
        assertEquals(1, count(list, RuleKind.HTTP_RESPONSE));
        assertTrue(Loading.config(Loading.MINIMAL).frontendRules().get("web").isEmpty());
    }

    @Test
    void aMistakeIsShownInItsLineOfTheFile() {
        assertEquals("""
                ub.toml:5:26: error: unknown sample fetch "pth"
                  5 |   http-request deny if { pth /api }
                    |                          ^^^
                  did you mean "path"?""".replace("sample fetch", "criterion"), Loading.failure(frontend("""
                rules = '''
                  http-request deny if { pth /api }
                '''""")));
    }

    @Test
    void aMistakeInAVariablesTextIsShownWhereItsNameStands() {
        LoadResult result = Loading.load(frontend("rules = 'http-request ${ACTION}'"), Overrides.NONE,
                Map.of("ACTION", "denny"));
        assertEquals("""
                ub.toml:4:23: error: unknown action "denny" of "http-request"
                  4 | rules = 'http-request ${ACTION}'
                    |                       ^^^^^^^^^
                  did you mean "deny"?""", Loading.failure(result));
    }

    @Test
    void namesOfBackendsAndServersMustExist() {
        assertEquals("""
                ub.toml:5:15: error: there is no backend "ap"
                  5 |   use_backend ap if { path /a }
                    |               ^^
                  did you mean "app"?
                ub.toml:10:21: error: backend "app" has no server "s2"
                  10 | rules = "use-server s2"
                     |                     ^^
                  did you mean "s1"?""", Loading.failure(frontend("""
                rules = '''
                  use_backend ap if { path /a }
                '''""") + "rules = \"use-server s2\"\n"));
    }

    @Test
    void aBackendThatRulesUseIsUsed() {
        LoadResult result = Loading.load(frontend("rules = \"use_backend api if { path /a }\"")
                + "[backend.api]\nservers = []\n");
        assertEquals(List.of(), result.problems());
        assertEquals(List.of(), Loading.load(frontend("rules = \"use_backend %[path]\"")
                + "[backend.api]\nservers = []\n").problems());
    }

    @Test
    void theDefaultBackendMayStandInTheRules() {
        String toml = Loading.MINIMAL.replace("default_backend = \"app\"", "rules = \"default_backend app\"");
        assertEquals("app", Loading.config(toml).frontends().getFirst().defaultBackend());
        assertEquals("""
                ub.toml:4:26: error: frontend "web" has a key "default_backend" as well
                  4 | rules = "default_backend app"
                    |                          ^^^""", Loading.failure(frontend("rules = \"default_backend app\"")));
        assertEquals("", Loading.config(Loading.MINIMAL.replace("default_backend = \"app\"",
                "rules = \"http-request deny\"")).frontends().getFirst().defaultBackend());
    }

    @Test
    void aFrontendAndTheBackendsOfItsRulesHaveOneMode() {
        assertEquals("""
                ub.toml:4:22: error: frontend "web" is in http mode, but backend "db" is in tcp mode
                  4 | rules = "use_backend db if { src 10.0.0.1 }"
                    |                      ^^""",
                Loading.failure(frontend("rules = \"use_backend db if { src 10.0.0.1 }\"")
                + "[backend.db]\nmode = \"tcp\"\nservers = []\n"));
    }

    @Test
    void filesAreLookedForBesideTheConfiguration(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("bad.lst"), "# agents\nevil\n");
        Files.writeString(folder.resolve("page.html"), "<p>no</p>");
        Path file = folder.resolve("ub.toml");
        Files.writeString(file, frontend("""
                rules = '''
                  http-request deny if { hdr_sub(user-agent) -f bad.lst }
                  http-request return file page.html if { path /page }
                '''"""));
        LoadResult result = Loading.loader(Map.of()).load(file, Overrides.NONE);
        assertEquals(2, count(Loading.config(result), RuleKind.HTTP_REQUEST));
    }

    @Test
    void aFileThatDoesNotExistIsAMistakeOfItsLine() {
        assertEquals("""
                ub.toml:4:24: error: the file "none.http" does not exist
                  4 | rules = "errorfile 503 none.http"
                    |                        ^^^^^^^^^""",
                Loading.failure(frontend("rules = \"errorfile 503 none.http\"")));
    }

    @Test
    void aFileThatIsTooLargeIsAMistakeOfItsLine() {
        assertEquals("""
                ub.toml:4:24: error: the file "/dev/zero" is larger than 64MiB
                  4 | rules = "errorfile 503 /dev/zero"
                    |                        ^^^^^^^^^""",
                Loading.failure(frontend("rules = \"errorfile 503 /dev/zero\"")));
    }

    @Test
    void rulesMustBeText() {
        assertEquals("""
                ub.toml:4:10: error: rules must be a string or a list of strings, not 1
                  4 | rules = [1]
                    |          ^""", Loading.failure(frontend("rules = [1]")));
    }
}
