package ub.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kernel tells in {@code /proc}: the processor time of processes and cores, and memory. Any thread.
 *
 * <p>Source: proc_pid_stat(5), proc_stat(5), proc_pid_status(5).
 */
final class ProcFs {
    /** Length of the unit of {@code /proc/PID/stat}: the kernel shows USER_HZ, which is 100 on every Linux today. */
    static final long TICK_NS = 10_000_000;

    private static final Path ROOT = Path.of("/proc");

    private ProcFs() {
    }

    /** One process as {@code /proc/PID/stat} shows it. */
    record ProcessStat(long pid, long parentPid, CpuTime cpu) {
    }

    /** Returns the processor time of a process and of its live descendants, threads of all of them included. */
    static CpuTime cpuOfTree(long pid) throws IOException {
        return sumOfTree(pid, processes());
    }

    /** Returns the resident memory of a process and of its live descendants, in bytes. */
    static long residentBytesOfTree(long pid) throws IOException {
        List<ProcessStat> processes = processes();
        long bytes = 0;
        for (ProcessStat process : processes) {
            if (descends(process, pid, processes)) {
                bytes += parseResidentBytes(readIfThere(ROOT.resolve(process.pid() + "/status")));
            }
        }
        return bytes;
    }

    /** Returns how long a core has been busy since boot, interrupts included, in nanoseconds. */
    static long busyNsOfCore(int core) throws IOException {
        return parseCoreBusyNs(Files.readString(ROOT.resolve("stat")), core);
    }

    /** Returns the cores on which this process may run. */
    static List<Integer> usableCores() throws IOException {
        return parseCpuList(statusField(Files.readString(ROOT.resolve("self/status")), "Cpus_allowed_list"));
    }

    /** Returns the sum over a process and its descendants among {@code processes}. */
    static CpuTime sumOfTree(long pid, List<ProcessStat> processes) {
        CpuTime sum = CpuTime.ZERO;
        for (ProcessStat process : processes) {
            if (descends(process, pid, processes)) {
                sum = sum.plus(process.cpu());
            }
        }
        return sum;
    }

    private static boolean descends(ProcessStat process, long ancestorPid, List<ProcessStat> processes) {
        if (process.pid() == ancestorPid) {
            return true;
        }
        for (ProcessStat parent : processes) {
            if (parent.pid() == process.parentPid()) {
                return descends(parent, ancestorPid, processes);
            }
        }
        return false;
    }

    private static List<ProcessStat> processes() throws IOException {
        try (Stream<Path> entries = Files.list(ROOT)) {
            return entries.filter(entry -> Character.isDigit(entry.getFileName().toString().charAt(0)))
                    .map(entry -> readIfThere(entry.resolve("stat")))
                    .filter(line -> !line.isEmpty())
                    .map(ProcFs::parseProcessStat)
                    .toList();
        }
    }

    /** A process may end between being listed and being read. */
    private static String readIfThere(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return ""; // ESRCH: it ended while being read
        }
    }

    /** Reads a line of {@code /proc/PID/stat}. */
    static ProcessStat parseProcessStat(String line) {
        // The second field is the program's name in parentheses, and may itself hold blanks and parentheses.
        int nameEnd = line.lastIndexOf(')');
        if (nameEnd < 0) {
            throw new IllegalArgumentException("not a line of /proc/PID/stat: " + line);
        }
        long pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
        String[] fields = line.substring(nameEnd + 2).split(" "); // fields[0] is field 3, the state
        return new ProcessStat(pid, Long.parseLong(fields[4 - 3]),
                new CpuTime(Long.parseLong(fields[14 - 3]) * TICK_NS, Long.parseLong(fields[15 - 3]) * TICK_NS));
    }

    /** Reads the busy time of one core from {@code /proc/stat}. */
    static long parseCoreBusyNs(String stat, int core) {
        String label = "cpu" + core + " ";
        for (String line : stat.lines().toList()) {
            if (line.startsWith(label)) {
                String[] fields = line.substring(label.length()).split(" ");
                // user nice system idle iowait irq softirq steal: busy is what is neither idle nor stolen.
                return (Long.parseLong(fields[0]) + Long.parseLong(fields[1]) + Long.parseLong(fields[2])
                        + Long.parseLong(fields[5]) + Long.parseLong(fields[6])) * TICK_NS;
            }
        }
        throw new IllegalArgumentException("/proc/stat knows no core " + core);
    }

    /** Reads {@code VmRSS} from the text of {@code /proc/PID/status}; 0 where a kernel thread has none. */
    static long parseResidentBytes(String status) {
        String field = statusField(status, "VmRSS");
        return field.isEmpty() ? 0 : Long.parseLong(field.replace(" kB", "")) * 1024;
    }

    /** Reads a list of cores such as {@code 0-2,5}. */
    static List<Integer> parseCpuList(String list) {
        return Stream.of(list.split(",")).flatMap(range -> {
            String[] ends = range.trim().split("-");
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            return Stream.iterate(first, core -> core <= last, core -> core + 1);
        }).toList();
    }

    private static String statusField(String status, String name) {
        return status.lines().filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).trim()).findFirst().orElse("");
    }
}
