package ub.http.message;

/**
 * How many more times a TRACE or an OPTIONS may be forwarded. Any thread. RFC 9110 §7.6.2.
 *
 * <p>Other methods may carry the field too, and there it means nothing.
 */
public final class MaxForwards {
    /** No limit is asked for. */
    public static final long NONE = -1;
    /** The field is no number, is too large for one, or is there twice. */
    public static final long MALFORMED = -2;

    private MaxForwards() {
    }

    /** Returns how often a request may still be forwarded, 0 for no more; or one of the constants. */
    public static long of(RequestHead request) {
        Fields fields = request.fields();
        boolean limitable = request.method() == Method.OPTIONS || request.method() == Method.TRACE;
        if (!limitable || !fields.has(FieldName.MAX_FORWARDS)) {
            return NONE;
        }
        int line = fields.find(FieldName.MAX_FORWARDS);
        if (fields.findNext(FieldName.MAX_FORWARDS, line) >= 0) {
            return MALFORMED;
        }
        long number = Ascii.parseDecimal(fields.bytes(), fields.valueOffset(line), fields.valueLength(line));
        return number < 0 ? MALFORMED : number;
    }
}
