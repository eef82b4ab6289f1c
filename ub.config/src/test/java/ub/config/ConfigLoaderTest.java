package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
    @TempDir
    private Path folder;

    @Test
    void loadsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("ub.toml"), Loading.MINIMAL);
        assertEquals("web", Loading.config(load(file)).frontends().getFirst().name());
    }

    @Test
    void seesAChangedFileAtTheNextLoad() throws IOException {
        Path file = Files.writeString(folder.resolve("ub.toml"), Loading.MINIMAL);
        ConfigLoader loader = Loading.loader(Map.of());
        assertInstanceOf(LoadResult.Loaded.class, loader.load(file, Overrides.NONE));
        Files.writeString(file, "[global]\n");
        assertInstanceOf(LoadResult.Failed.class, loader.load(file, Overrides.NONE));
    }

    @Test
    void reportsAFileThatDoesNotExist() {
        Path file = folder.resolve("none.toml");
        assertEquals(file + ": error: the file does not exist", Loading.failure(load(file)));
    }

    @Test
    void reportsAFolder() {
        assertEquals(folder + ": error: the file cannot be read: it is a directory", Loading.failure(load(folder)));
    }

    @Test
    void reportsAFileThatIsNotText() throws IOException {
        Path file = Files.write(folder.resolve("ub.toml"), new byte[] {'#', (byte) 0xff});
        assertEquals(file + ": error: the file is not valid UTF-8", Loading.failure(load(file)));
    }

    @Test
    void reportsAFileThatIsTooLarge() throws IOException {
        Path file = folder.resolve("ub.toml");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((4 << 20) + 1);
        }
        assertEquals(file + ": error: the file is larger than 4MiB", Loading.failure(load(file)));
    }

    @Test
    void reportsADeviceThatNeverEnds() {
        assertEquals("/dev/zero: error: the file is larger than 4MiB", Loading.failure(load(Path.of("/dev/zero"))));
    }

    @Test
    void leavesOutAByteOrderMark() throws IOException {
        Path file = Files.writeString(folder.resolve("ub.toml"), "\ufeffglobal.pni = true\n" + Loading.MINIMAL);
        assertEquals(file + """
                :1:8: error: unknown key "pni" in [global]
                  1 | global.pni = true
                    |        ^^^
                  did you mean "pin"?""", Loading.failure(load(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ub.yaml", "ub.yml"})
    void readsTomlOnly(String name) {
        Path file = folder.resolve(name);
        assertEquals(file + ": error: this version reads TOML only, not YAML", Loading.failure(load(file)));
    }

    @Test
    void reportsAnEmptyFile() {
        assertEquals("""
                ub.toml: error: there is no frontend
                  add [frontend.main] with a "bind\"""", Loading.failure(""));
    }

    @Test
    void reportsMistakesOfTheSyntaxAlone() {
        assertEquals("""
                ub.toml:2:11: error: unexpected end of line, expected a value
                  2 | workers =\s
                    |           ^
                ub.toml:4:1: error: pin previously defined at line 3, column 1
                  4 | pin = false
                    | ^""", Loading.failure("[global]\nworkers = \npin = true\npin = false\nnonsense = 1\n"));
    }

    @Test
    void theCommandLineBeatsTheEnvironmentAndThatTheFile() {
        String toml = "global.workers = 1\n" + Loading.MINIMAL;
        Map<String, String> environment = Map.of("ULTRA_WORKERS", "2");
        Overrides commandLine = Overrides.NONE.withFlag(Setting.WORKERS, "3");
        assertEquals(1, workers(Loading.load(toml)));
        assertEquals(2, workers(Loading.load(toml, Overrides.NONE, environment)));
        assertEquals(3, workers(Loading.load(toml, commandLine, environment)));
    }

    @Test
    void reportsAMistakeOfTheEnvironmentUnderItsVariable() {
        assertEquals("ULTRA_LISTEN_PORT: error: bind must have a port from 0 to 65535, not \"127.0.0.1:65536\"",
                Loading.failure(Loading.load(Loading.MINIMAL, Overrides.NONE,
                        Map.of("ULTRA_LISTEN_PORT", "65536"))));
    }

    @Test
    void aSettingThatIsOverriddenNeedsNoVariableOfTheFile() {
        String toml = "admin.api_key = \"${UB_MISSING}\"\n" + Loading.MINIMAL;
        assertTrue(Loading.failure(toml).contains("UB_MISSING is not set"));
        assertInstanceOf(LoadResult.Loaded.class,
                Loading.load(toml, Overrides.NONE, Map.of("ULTRA_API_KEY", "k")));
    }

    @Test
    void takesServersOfTheEnvironmentWithoutAFile() {
        LoadResult result = Loading.loader(Map.of("ULTRA_BACKENDS", "app.test:1,10.0.0.2:2:5"))
                .load(Overrides.NONE);
        assertEquals(2, Loading.config(result).backends().getFirst().servers().size());
    }

    @Test
    void reportsAnUnknownSection() {
        assertEquals("""
                ub.toml:7:2: error: unknown key "frontned" in the file
                  7 | [frontned.b]
                    |  ^^^^^^^^
                  did you mean "frontend"?""", Loading.failure(Loading.MINIMAL + "[frontned.b]\n"));
    }

    private static int workers(LoadResult result) {
        return Loading.config(result).global().workers();
    }

    private static LoadResult load(Path file) {
        return Loading.loader(Map.of()).load(file, Overrides.NONE);
    }
}
