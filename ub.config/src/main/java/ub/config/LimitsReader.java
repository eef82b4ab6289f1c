package ub.config;

import java.util.Optional;
import ub.config.tree.Decoders;
import ub.config.tree.TableReader;
import ub.http.http1.BodyRate;
import ub.http.http1.HttpLimits;

/** Reads the {@code limits} of a frontend. Immutable. */
final class LimitsReader {
    private static final int MIN_HEAD_BYTES = 1 << 10;
    /** A head must fit into the largest buffer. */
    private static final int MAX_HEAD_BYTES = 64 << 10;
    private static final int MIN_LINE_BYTES = 64;
    private static final int MAX_FIELDS = 10_000;
    private static final long MAX_BODY_BYTES = 1L << 50;
    private static final int MAX_EXTENSION_BYTES = 16 << 10;
    private static final int MIN_TRAILER_BYTES = 64;
    /** A trailer section is taken as a whole, behind a head that may fill a buffer nearly. */
    private static final int MAX_TRAILER_BYTES = 16 << 10;
    private static final long MAX_BODY_RATE = 1L << 40;
    private static final int MAX_REQUESTS = 1_000_000_000;

    private LimitsReader() {
    }

    static HttpLimits read(TableReader frontend) {
        HttpLimits standard = HttpLimits.DEFAULT;
        Optional<TableReader> found =
                frontend.table("limits", "the limits of " + frontend.title(), LaterKeys.NONE);
        if (found.isEmpty()) {
            return standard;
        }
        TableReader table = found.get();
        long head = table.value("head", Decoders.sizeBytes(MIN_HEAD_BYTES, MAX_HEAD_BYTES),
                (long) standard.headBytes());
        long line = table.value("line", Decoders.sizeBytes(MIN_LINE_BYTES, MAX_HEAD_BYTES),
                (long) standard.lineBytes());
        long extension = table.value("chunk_extension", Decoders.sizeBytes(0, MAX_EXTENSION_BYTES),
                (long) standard.chunkExtensionBytes());
        long trailers = table.value("trailers", Decoders.sizeBytes(MIN_TRAILER_BYTES, MAX_TRAILER_BYTES),
                (long) standard.trailerBytes());
        HttpLimits limits = new HttpLimits(
                (int) head,
                table.value("fields", Decoders.number(1, MAX_FIELDS), standard.fields()),
                (int) line,
                table.value("body", Decoders.sizeBytes(0, MAX_BODY_BYTES), standard.bodyBytes()),
                (int) extension,
                (int) trailers,
                BodyRate.of(table.value("body_rate", Decoders.sizeBytes(0, MAX_BODY_RATE),
                        standard.bodyRate().bytesPerSecond())),
                table.value("keep_alive_requests", Decoders.number(0, MAX_REQUESTS), standard.requests()));
        table.finish();
        return limits;
    }
}
