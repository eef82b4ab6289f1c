package ub.app.log;

import java.lang.System.Logger.Level;

/** The log of this process: its level, and the one queue behind all loggers. Any thread. */
public final class Log {
    private static final LogQueue QUEUE = startWriter();
    private static volatile Level level = Level.INFO;

    private Log() {
    }

    private static LogQueue startWriter() {
        LogQueue queue = new LogQueue();
        LogWriter writer = new LogWriter(queue, System.err);
        writer.start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("ub-log-flush").unstarted(writer::close));
        return queue;
    }

    static LogQueue queue() {
        return QUEUE;
    }

    static Level level() {
        return level;
    }

    /** Sets the least grave level that is logged. */
    public static void level(Level least) {
        level = least;
    }
}
