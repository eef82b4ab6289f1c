package ub.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import ub.bench.compare.ProcFs.ProcessStat;

class ProcFsTest {
    /** proc_pid_stat(5): pid (comm) state ppid pgrp session tty tpgid flags 4 faults utime stime cutime cstime … */
    private static final String WORKER = "4321 (nginx: worker (x) y) S 4300 4300 9 0 -1 4194560 140 0 1 0 150 975 7 8"
            + " 20 0 1 0 12345 11673600 1500 18446744073709551615 1 1 0";

    private static final String STAT = """
            cpu  100 1 20 3000 4 5 6 7 0 0
            cpu0 60 1 10 1500 4 2 3 7 0 0
            cpu1 40 0 10 1500 0 3 3 0 0 0
            cpu10 1 1 1 1 1 1 1 1 0 0
            intr 12345 0 0
            """;

    @Test
    void readsTimesBehindANameWithBlanksAndParentheses() {
        ProcessStat worker = ProcFs.parseProcessStat(WORKER);
        assertEquals(4321, worker.pid());
        assertEquals(4300, worker.parentPid());
        assertEquals(new CpuTime(1_500_000_000L, 9_750_000_000L), worker.cpu());
    }

    @Test
    void refusesALineWithoutAName() {
        assertThrows(IllegalArgumentException.class, () -> ProcFs.parseProcessStat("1 2 3"));
    }

    @Test
    void sumsAProcessAndItsDescendantsButNoOther() {
        List<ProcessStat> processes = List.of(process(1, 0), process(10, 1), process(11, 10), process(12, 11),
                process(20, 1));
        assertEquals(new CpuTime(33, 330), ProcFs.sumOfTree(10, processes));
    }

    private static ProcessStat process(long pid, long parentPid) {
        return new ProcessStat(pid, parentPid, new CpuTime(pid, pid * 10));
    }

    @Test
    void aCoreIsBusyWhenNeitherIdleNorStolen() {
        assertEquals((60 + 1 + 10 + 2 + 3) * 10_000_000L, ProcFs.parseCoreBusyNs(STAT, 0));
        assertEquals((40 + 10 + 3 + 3) * 10_000_000L, ProcFs.parseCoreBusyNs(STAT, 1));
    }

    @Test
    void refusesACoreThatIsNotThere() {
        assertThrows(IllegalArgumentException.class, () -> ProcFs.parseCoreBusyNs(STAT, 2));
    }

    @Test
    void readsResidentMemoryInBytes() {
        assertEquals(2048 * 1024, ProcFs.parseResidentBytes("Name:\tx\nVmHWM:\t    4096 kB\nVmRSS:\t    2048 kB\n"));
        assertEquals(0, ProcFs.parseResidentBytes("Name:\tkthreadd\n"));
    }

    @Test
    void readsListsOfCores() {
        assertEquals(List.of(0, 1, 2, 5, 8, 9), ProcFs.parseCpuList("0-2,5,8-9"));
        assertEquals(List.of(3), ProcFs.parseCpuList("3"));
    }

    @Test
    void thisProcessUsesTimeAndMemory() throws IOException {
        long pid = ProcessHandle.current().pid();
        assertTrue(ProcFs.cpuOfTree(pid).totalNs() > 0);
        assertTrue(ProcFs.residentBytesOfTree(pid) > 1 << 20);
        assertTrue(ProcFs.busyNsOfCore(ProcFs.usableCores().getFirst()) > 0);
    }
}
