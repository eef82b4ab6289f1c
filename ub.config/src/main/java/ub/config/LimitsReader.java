package ub.config;

import java.util.Optional;
import ub.config.tree.Decoders;
import ub.config.tree.TableReader;
import ub.http.http1.HttpLimits;

/** Reads the {@code limits} of a frontend. Immutable. */
final class LimitsReader {
    private static final int MIN_HEAD_BYTES = 1 << 10;
    /** A head must fit into the largest buffer. */
    private static final int MAX_HEAD_BYTES = 64 << 10;
    private static final int MIN_LINE_BYTES = 64;
    private static final int MAX_FIELDS = 10_000;
    private static final long MAX_BODY_BYTES = 1L << 50;

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
        HttpLimits limits = new HttpLimits(
                (int) head,
                table.value("fields", Decoders.number(1, MAX_FIELDS), standard.fields()),
                (int) line,
                table.value("body", Decoders.sizeBytes(0, MAX_BODY_BYTES), standard.bodyBytes()),
                standard.chunkExtensionBytes(),
                standard.trailerBytes());
        table.finish();
        return limits;
    }
}
