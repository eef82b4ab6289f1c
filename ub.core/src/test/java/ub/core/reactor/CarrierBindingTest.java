package ub.core.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CarrierBindingTest {
    private static final String FLAG = "--add-opens=java.base/java.lang=ub.core";

    @Test
    void virtualThreadsAreGivenToTheScheduler() throws Exception {
        List<String> log = new ArrayList<>();
        Thread thread = CarrierBinding.builderFor(task -> {
            log.add("scheduled");
            task.run();
        }).start(() -> log.add(Thread.currentThread().isVirtual() ? "virtual" : "platform"));
        thread.join();
        assertEquals(List.of("scheduled", "virtual"), log);
    }

    /** What the child process runs. */
    public static final class Start {
        private Start() {
        }

        public static void main(String[] args) {
            try {
                Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, 4)).close();
                System.out.println("started");
            } catch (ReactorStartException e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
    }

    private static String runChild(List<String> flags) throws Exception {
        String classes = place(CarrierBinding.class);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("--module-path", classes, "--patch-module", "ub.core=" + testClasses(),
                "--add-modules", "ub.core", "-m", "ub.core/" + Start.class.getName()));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(child.waitFor(20, TimeUnit.SECONDS));
        return output;
    }

    private static String place(Class<?> type) {
        return Path.of(type.getModule().getLayer().configuration().findModule("ub.core").orElseThrow().reference()
                .location().orElseThrow()).toString();
    }

    /** Beside the main classes, where the build puts them. */
    private static String testClasses() {
        return Path.of(place(CarrierBinding.class)).resolveSibling("test-classes").toString();
    }

    @Test
    void namesTheFlagThatIsMissing() throws Exception {
        String output = runChild(List.of("--enable-native-access=ub.core"));
        assertTrue(output.startsWith("refused: "), output);
        assertTrue(output.contains(FLAG), output);
    }

    @Test
    void startsWithTheFlagItNames() throws Exception {
        String output = runChild(List.of("--enable-native-access=ub.core", FLAG));
        assertEquals("started", output.strip());
    }
}
