package ub.bench.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds processes to cores, with the program taskset(1). Any thread.
 */
final class CorePinning {
    private static final String PROGRAM = "taskset";
    private static final String PACKAGE = "util-linux";

    private CorePinning() {
    }

    /** Moves all threads of this process to one core; threads and processes that it starts later stay there too. */
    static void pinThisProcess(int core) throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        Programs.output(List.of(program(), "--all-tasks", "--cpu-list", "--pid", Integer.toString(core), pid));
    }

    /** Returns the command that runs {@code command} on one core, in a process of the same id. */
    static List<String> pinned(int core, List<String> command) throws IOException {
        List<String> pinned = new ArrayList<>(List.of(program(), "--cpu-list", Integer.toString(core)));
        pinned.addAll(command);
        return pinned;
    }

    private static String program() throws IOException {
        return Programs.require(PROGRAM, PACKAGE).toString();
    }
}
