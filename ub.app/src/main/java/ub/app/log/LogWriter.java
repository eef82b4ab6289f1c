package ub.app.log;

import java.io.PrintStream;
import java.lang.System.Logger.Level;

/** Writes what stands in the queue. A thread of its own; {@link #close}: any thread. */
final class LogWriter implements AutoCloseable {
    /** A pipe that nobody reads must not keep the process from its end. */
    private static final long CLOSE_TIMEOUT_MS = 1000;
    private static final int BATCH = 256;

    private final LogQueue queue;
    private final PrintStream out;
    private final Repeats repeats = new Repeats(this::write);
    private final Thread thread = Thread.ofPlatform().name("ub-log").daemon().unstarted(this::run);

    LogWriter(LogQueue queue, PrintStream out) {
        this.queue = queue;
        this.out = out;
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!queue.closed()) {
            if (!writeSome()) {
                queue.await(repeats.delayNs(System.nanoTime()));
            }
        }
        while (writeSome()) {
            // until all is written
        }
        repeats.flush();
        out.flush();
    }

    /** Returns whether there was something to write. */
    private boolean writeSome() {
        int count = 0;
        LogLine line;
        while (count < BATCH && (line = queue.poll()) != null) {
            repeats.add(line, System.nanoTime());
            count++;
        }
        repeats.expire(System.nanoTime());
        long dropped = queue.takeDropped();
        if (dropped > 0) {
            write(new LogLine(System.currentTimeMillis(), Level.WARNING, LogWriter.class.getPackageName(),
                    dropped + " messages were dropped: the log could not be written fast enough", null));
        }
        out.flush();
        return count > 0;
    }

    private void write(LogLine line) {
        out.print(line.render());
    }

    /** Writes what is in the queue and ends the thread. */
    @Override
    public void close() {
        queue.close();
        try {
            thread.join(CLOSE_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
