package ub.http.log;

import java.util.Objects;

/**
 * What an operator says of a frontend's access log. Immutable.
 *
 * @param format      what a line says
 * @param output      where lines go
 * @param keptParts   what is kept of exchanges without an error, in parts of {@link AccessLog#PARTS}
 * @param bufferBytes what may wait to be written, for each reactor; more is dropped
 */
public record AccessLogSettings(LogFormat format, LogOutput output, int keptParts, int bufferBytes) {
    public static final int DEFAULT_BUFFER_BYTES = 1 << 20;
    /** Room for a few of the longest lines. */
    public static final int MIN_BUFFER_BYTES = 4 * LineBuffer.MAX_BYTES;

    public AccessLogSettings {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(output, "output");
    }
}
