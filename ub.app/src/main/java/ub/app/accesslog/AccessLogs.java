package ub.app.accesslog;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import ub.admin.ReopenedLogs;
import ub.core.net.AddressText;
import ub.core.net.ConnectionLimit;
import ub.core.net.DatagramSender;
import ub.http.log.AccessLog;
import ub.http.log.AccessLogSettings;
import ub.http.log.LogOutput;
import ub.http.log.LogRing;

/**
 * All access logs of a configuration, and the thread that writes them. Frontends with one output share its rings, so
 * that their lines do not mix.
 *
 * <p>Any thread.
 */
public final class AccessLogs implements AutoCloseable {
    /** An output that stalls holds up the thread that would open files. */
    private static final long REOPEN_TIMEOUT_S = 5;

    private final Map<String, AccessLog> logs = new HashMap<>();
    private final Map<Path, LogFile> files = new LinkedHashMap<>();
    private final List<LogRing> rings = new ArrayList<>();
    private final List<Losses> losses = new ArrayList<>();
    private final AccessLogWriter writer;

    private AccessLogs(Map<String, AccessLogSettings> settings, ConnectionLimit process, int reactors) {
        Map<LogOutput, Integer> buffers = new LinkedHashMap<>();
        settings.values().forEach(log -> buffers.merge(log.output(), log.bufferBytes(), Math::max));
        Map<LogOutput, LogRing[]> ringsOf = new HashMap<>();
        List<AccessLogWriter.Feed> feeds = new ArrayList<>();
        buffers.forEach((output, bytes) -> {
            LogRing[] each = Stream.generate(() -> new LogRing(bytes)).limit(reactors).toArray(LogRing[]::new);
            ringsOf.put(output, each);
            rings.addAll(List.of(each));
            feeds.add(new AccessLogWriter.Feed(List.of(each), sink(output)));
        });
        writer = new AccessLogWriter(feeds);
        settings.forEach((frontend, log) -> logs.put(frontend, new AccessLog(log.format(), log.keptParts(), process,
                ZoneId.systemDefault(), ringsOf.get(log.output()), writer::wake)));
    }

    /**
     * Opens the outputs and starts to write.
     *
     * @param settings the settings of the frontends that have a log, by their names
     * @param process  the connections of the process
     * @throws AccessLogStartException when an output cannot be had
     */
    public static AccessLogs open(Map<String, AccessLogSettings> settings, ConnectionLimit process, int reactors) {
        AccessLogs logs = new AccessLogs(settings, process, reactors);
        if (!settings.isEmpty()) {
            logs.writer.start();
        }
        return logs;
    }

    private LineSink sink(LogOutput output) {
        return switch (output) {
            case LogOutput.Stdout() -> new StreamSink(new StandardOutput(), lossesOf("stdout"));
            case LogOutput.File(Path path) -> {
                LogFile file = file(path);
                files.put(path, file);
                yield new StreamSink(file, lossesOf(path.toString()));
            }
            case LogOutput.Syslog(SocketAddress address) -> new SyslogSink(
                    new DatagramSender(address, SyslogSink.MAX_DATAGRAM_BYTES),
                    new SyslogHeader(address, ZoneId.systemDefault(), ProcessHandle.current().pid()),
                    lossesOf("syslog:" + AddressText.of(address)));
        };
    }

    private Losses lossesOf(String output) {
        Losses ofOutput = new Losses(output);
        losses.add(ofOutput);
        return ofOutput;
    }

    private static LogFile file(Path path) {
        try {
            return new LogFile(path, System::nanoTime);
        } catch (IOException e) {
            throw new AccessLogStartException("the access log " + path + " cannot be written: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such folder";
            case AccessDeniedException _ -> "permission denied";
            default -> e.getMessage();
        };
    }

    /**
     * Lets logs go on in new files, as after a rotation. When this returns, nothing more is written to the old ones.
     * It waits: not on a reactor.
     */
    public ReopenedLogs reopen() {
        if (files.isEmpty()) {
            return new ReopenedLogs(List.of(), List.of());
        }
        CompletableFuture<ReopenedLogs> done = new CompletableFuture<>();
        writer.execute(() -> done.complete(reopenFiles()));
        try {
            return done.get(REOPEN_TIMEOUT_S, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return new ReopenedLogs(List.of(), List.of("an output of access logs stalls: files are opened when it goes "
                    + "on"));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ReopenedLogs(List.of(), List.of("interrupted"));
        }
    }

    /** The writer's thread. */
    private ReopenedLogs reopenFiles() {
        List<String> reopened = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        files.forEach((path, file) -> {
            try {
                file.reopen();
                reopened.add(path.toString());
            } catch (IOException e) {
                failures.add("the access log " + path + " cannot be opened anew: " + reason(e));
            }
        });
        return new ReopenedLogs(reopened, failures);
    }

    /** Returns the log of a frontend, if it has one. */
    public Optional<AccessLog> of(String frontend) {
        return Optional.ofNullable(logs.get(frontend));
    }

    /** Returns how many lines were lost: for want of room in a buffer, or because an output did not take them. */
    public long lost() {
        return rings.stream().mapToLong(LogRing::dropped).sum() + losses.stream().mapToLong(Losses::count).sum();
    }

    /** Writes what is left and closes the outputs. To be called when nothing is logged any more. */
    @Override
    public void close() {
        writer.close();
    }
}
