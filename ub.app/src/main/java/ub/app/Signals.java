package ub.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The signals that end the process, as a queue: TERM and INT, USR1 and WINCH. HUP is noted and passed over. QUIT is the
 * JVM's own and prints a thread dump.
 *
 * <p>Any thread; one waits.
 */
public final class Signals {
    /** What a signal asks for. */
    public enum Request {
        /** Let connections end, then exit. Asked again, it changes nothing. */
        DRAIN,
        /** The same; asked again, it cuts what still stands. */
        STOP
    }

    private static final System.Logger LOG = System.getLogger(Signals.class.getName());

    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

    /** Returns the signals of this process from now on. */
    public static Signals install() {
        Signals signals = new Signals();
        OsSignal.handle("TERM", () -> signals.add(Request.STOP));
        OsSignal.handle("INT", () -> signals.add(Request.STOP));
        OsSignal.handle("USR1", () -> signals.add(Request.DRAIN));
        OsSignal.handle("WINCH", () -> {
            // A terminal sends it too, to its foreground processes, when its window changes.
            if (!isInForeground()) {
                signals.add(Request.DRAIN);
            }
        });
        OsSignal.handle("HUP", () -> LOG.log(Level.WARNING,
                "HUP: this version cannot reload; restart it to read the configuration anew"));
        return signals;
    }

    /** Whether a terminal has this process in the foreground: see proc_pid_stat(5), fields pgrp and tpgid. */
    private static boolean isInForeground() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[2].equals(fields[5]);
        } catch (IOException e) {
            return false;
        }
    }

    /** Adds a request, as a signal does. */
    public void add(Request request) {
        requests.add(request);
    }

    /** Waits for a request. */
    Request take() throws InterruptedException {
        return requests.take();
    }

    /** Waits for a request for a time. Returns null when there was none. */
    Request poll(long timeoutMs) throws InterruptedException {
        return requests.poll(timeoutMs, TimeUnit.MILLISECONDS);
    }
}
