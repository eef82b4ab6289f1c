package ub.http.http1;

import ub.http.message.Ascii;
import ub.http.message.FieldName;
import ub.http.message.Fields;
import ub.http.message.ListElements;
import ub.http.message.ResponseHead;

/**
 * What the Keep-Alive field of an answer says. Handler virtual thread.
 *
 * <p>Source: RFC 2068 §19.7.1.1, and what servers send today: {@code Keep-Alive: timeout=5, max=100}.
 */
final class KeepAliveField {
    private static final String TIMEOUT = "timeout=";
    /** Eleven days in seconds; more is as good as no limit. */
    private static final int MOST_DIGITS = 6;
    private static final long MS_PER_S = 1_000;

    private final ListElements elements = new ListElements();

    /** Returns how long the server waits for the next request; what cannot be read says nothing. */
    long limitMs(Fields fields) {
        if (!fields.has(FieldName.KEEP_ALIVE)) {
            return ResponseHead.NO_LIMIT_MS;
        }
        elements.start(fields, FieldName.KEEP_ALIVE);
        while (elements.next()) {
            int digits = elements.length() - TIMEOUT.length();
            if (digits > 0 && digits <= MOST_DIGITS
                    && Ascii.equalsIgnoringCase(fields.bytes(), elements.offset(), TIMEOUT.length(), TIMEOUT)) {
                long seconds = Ascii.parseDecimal(fields.bytes(), elements.offset() + TIMEOUT.length(), digits);
                return seconds < 0 ? ResponseHead.NO_LIMIT_MS : seconds * MS_PER_S;
            }
        }
        return ResponseHead.NO_LIMIT_MS;
    }
}
