package ub.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.net.Mode;
import ub.http.log.AccessLog;
import ub.http.log.AccessLogSettings;
import ub.http.log.LogFormat;
import ub.http.log.LogOutput;

/** Reads the {@code access_log} of a frontend. Immutable. */
final class AccessLogReader {
    private static final long MAX_BUFFER_BYTES = 1L << 30;
    private static final String SYSLOG_PREFIX = "syslog:";
    private static final Pattern SHARE = Pattern.compile("([0-9]{1,3})(?:\\.([0-9]{1,2}))?%");
    private static final Decoder<LogFormat> FORMAT = Decoders.choice(formats());

    private final Addresses addresses;

    AccessLogReader(Addresses addresses) {
        this.addresses = addresses;
    }

    /** Returns what a frontend says of its log, or empty when it has none. */
    Optional<AccessLogSettings> read(TableReader frontend, Mode mode) {
        return frontend.table("access_log", "the access log of " + frontend.title(), LaterKeys.NONE)
                .map(table -> settings(table, mode));
    }

    private AccessLogSettings settings(TableReader table, Mode mode) {
        long buffer = table.value("buffer",
                Decoders.sizeBytes(AccessLogSettings.MIN_BUFFER_BYTES, MAX_BUFFER_BYTES),
                (long) AccessLogSettings.DEFAULT_BUFFER_BYTES);
        AccessLogSettings settings = new AccessLogSettings(
                table.value("format", node -> format(node, mode), LogFormat.standard(mode)),
                table.value("output", this::output, new LogOutput.Stdout()),
                table.value("sample", AccessLogReader::parts, AccessLog.PARTS),
                (int) buffer);
        table.finish();
        return settings;
    }

    private static LogFormat format(Node node, Mode mode) throws BadValueException {
        LogFormat format = FORMAT.decode(node);
        if (!format.fits(mode)) {
            throw new BadValueException("must be \"tcplog\" or \"json\" in mode \"" + Modes.name(mode) + "\"");
        }
        return format;
    }

    private LogOutput output(Node node) throws BadValueException {
        String requirement = "must be \"stdout\", the whole path of a file, \"syslog:/PATH\" or \"syslog:HOST:PORT\"";
        String text = Decoders.textOf(node, requirement);
        if (text.equals("stdout")) {
            return new LogOutput.Stdout();
        }
        if (text.startsWith("/") && !text.endsWith("/")) {
            return new LogOutput.File(path(text, requirement));
        }
        if (text.startsWith(SYSLOG_PREFIX)) {
            return new LogOutput.Syslog(addresses.datagram(text.substring(SYSLOG_PREFIX.length()), requirement));
        }
        throw new BadValueException(requirement);
    }

    private static Path path(String text, String requirement) throws BadValueException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new BadValueException(requirement);
        }
    }

    /** Reads a share such as {@code 12.5%}. */
    private static int parts(Node node) throws BadValueException {
        String requirement = "must be a share from \"0%\" to \"100%\", such as \"10%\" or \"0.25%\"";
        Matcher share = SHARE.matcher(Decoders.textOf(node, requirement));
        if (!share.matches()) {
            throw new BadValueException(requirement);
        }
        String hundredths = share.group(2) == null ? "" : share.group(2);
        int parts = Integer.parseInt(share.group(1)) * 100 + Integer.parseInt((hundredths + "00").substring(0, 2));
        if (parts > AccessLog.PARTS) {
            throw new BadValueException(requirement);
        }
        return parts;
    }

    private static SequencedMap<String, LogFormat> formats() {
        SequencedMap<String, LogFormat> formats = new LinkedHashMap<>();
        formats.put("httplog", LogFormat.HTTPLOG);
        formats.put("clf", LogFormat.CLF);
        formats.put("json", LogFormat.JSON);
        formats.put("tcplog", LogFormat.TCPLOG);
        return formats;
    }
}
