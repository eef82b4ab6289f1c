package ub.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class SignalsTest {
    private static void kill(String signal) throws Exception {
        String pid = Long.toString(ProcessHandle.current().pid());
        assertEquals(0, new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor());
    }

    @ParameterizedTest
    @CsvSource({"TERM, STOP", "INT, STOP", "USR1, DRAIN"})
    void aSignalIsARequest(String signal, Signals.Request request) throws Exception {
        Signals signals = Signals.install();
        kill(signal);
        assertEquals(request, signals.take());
    }

    @Test
    void hangUpIsSurvivedAndAsksForNothing() throws Exception {
        Signals signals = Signals.install();
        kill("HUP");
        kill("USR1");
        assertEquals(Signals.Request.DRAIN, signals.take());
        assertNull(signals.poll(1));
    }
}
