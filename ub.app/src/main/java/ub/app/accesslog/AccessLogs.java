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
import java.util.stream.Stream;
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
    private final Map<String, AccessLog> logs = new HashMap<>();
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
            case LogOutput.File(Path path) -> new StreamSink(file(path), lossesOf(path.toString()));
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
