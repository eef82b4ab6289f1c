package ub.app.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Holds back messages that repeat: of one text, {@link #LIMIT} are let through within a second, and the others are told
 * by their number, so that a dead server cannot flood the log. The writer's thread.
 */
final class Repeats {
    static final int LIMIT = 5;
    static final long WINDOW_NS = 1_000_000_000L;
    /** Texts that are looked after in one second; more are let through. */
    private static final int MAX_TEXTS = 1000;

    private final Map<String, Repeat> seen = new LinkedHashMap<>();
    private final Consumer<LogLine> out;
    private long windowEndNs;

    private static final class Repeat {
        private LogLine last;
        private int count;
    }

    /** Lets lines through to {@code out}. */
    Repeats(Consumer<LogLine> out) {
        this.out = out;
    }

    /** Takes a line at a time, as {@link System#nanoTime} counts. */
    void add(LogLine line, long nowNs) {
        expire(nowNs);
        if (seen.isEmpty()) {
            windowEndNs = nowNs + WINDOW_NS;
        }
        if (seen.size() >= MAX_TEXTS && !seen.containsKey(line.text())) {
            out.accept(line);
            return;
        }
        Repeat repeat = seen.computeIfAbsent(line.text(), _ -> new Repeat());
        repeat.count++;
        repeat.last = line;
        if (repeat.count <= LIMIT) {
            out.accept(line);
        }
    }

    /** Tells what was held back, if its second is over. */
    void expire(long nowNs) {
        if (!seen.isEmpty() && nowNs - windowEndNs >= 0) {
            flush();
        }
    }

    /** Tells what was held back. */
    void flush() {
        seen.values().stream().filter(repeat -> repeat.count > LIMIT).forEach(repeat -> out.accept(summary(repeat)));
        seen.clear();
    }

    private static LogLine summary(Repeat repeat) {
        LogLine last = repeat.last;
        String text = last.text() + " (" + (repeat.count - LIMIT) + " more like this)";
        return new LogLine(last.timeMs(), last.level(), last.area(), text, null);
    }

    /** Returns how long nothing needs to be told: for ever, when nothing is held back. */
    long delayNs(long nowNs) {
        return seen.isEmpty() ? Long.MAX_VALUE : Math.max(1, windowEndNs - nowNs);
    }
}
