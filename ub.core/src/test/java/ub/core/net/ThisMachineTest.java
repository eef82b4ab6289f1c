package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ThisMachineTest {
    @Test
    void hasTheNameThatTheKernelTellsEveryone() throws Exception {
        assertEquals(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(), ThisMachine.hostName());
    }
}
