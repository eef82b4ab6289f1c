package ub.http.http1;

import ub.http.message.Ascii;

/**
 * Checks the extensions of one chunk, a byte at a time. Handler virtual thread. RFC 9112 §7.1.1.
 *
 * <pre>
 *   chunk-ext = *( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] )
 *
 *   BEFORE_SEMICOLON ──;──► BEFORE_NAME ──► NAME ──BWS──► AFTER_NAME ──=──► BEFORE_VALUE ──► TOKEN
 *          ▲                    ▲            ├──────────────=─────────────────┘  └─"─► QUOTED ─"─► AFTER_QUOTED
 *          └────BWS─────────────┴─────;──────┴── from NAME, AFTER_NAME, TOKEN, AFTER_QUOTED     └─\─► PAIR
 * </pre>
 * A reader that takes a quoted line end, or a quoted semicolon, for another thing than the next reader does can be made
 * to see other chunks; so what does not follow the grammar is refused.
 */
final class ChunkExtensions {
    private enum State {
        BEFORE_SEMICOLON, BEFORE_NAME, NAME, AFTER_NAME, BEFORE_VALUE, TOKEN, QUOTED, PAIR, AFTER_QUOTED, BAD
    }

    private State state;

    /** Starts behind a chunk size. */
    void reset() {
        state = State.BEFORE_SEMICOLON;
    }

    /** Takes the next byte, which is not the line's end. Returns whether it may stand there. */
    boolean take(byte value) {
        state = switch (state) {
            case BEFORE_SEMICOLON -> next(value, State.BEFORE_SEMICOLON);
            case BEFORE_NAME -> Ascii.isBlank(value) ? State.BEFORE_NAME : token(value, State.NAME);
            case NAME -> value == '=' ? State.BEFORE_VALUE : inToken(value, State.NAME, State.AFTER_NAME);
            case AFTER_NAME -> value == '=' ? State.BEFORE_VALUE : next(value, State.AFTER_NAME);
            case BEFORE_VALUE -> beforeValue(value);
            case TOKEN -> inToken(value, State.TOKEN, State.BEFORE_SEMICOLON);
            case QUOTED -> quoted(value);
            // RFC 9110 §5.6.4: quoted-pair.
            case PAIR -> Ascii.isText(value) ? State.QUOTED : State.BAD;
            case AFTER_QUOTED -> next(value, State.BEFORE_SEMICOLON);
            case BAD -> State.BAD;
        };
        return state != State.BAD;
    }

    /** Returns whether the line may end here. White space is allowed before a {@code ;} or {@code =} alone. */
    boolean complete() {
        return switch (state) {
            case NAME, TOKEN, AFTER_QUOTED -> true;
            case BEFORE_SEMICOLON, BEFORE_NAME, AFTER_NAME, BEFORE_VALUE, QUOTED, PAIR, BAD -> false;
        };
    }

    private static State token(byte value, State token) {
        return Ascii.isToken(value) ? token : State.BAD;
    }

    private static State inToken(byte value, State token, State behindBlank) {
        return Ascii.isToken(value) ? token : next(value, behindBlank);
    }

    private static State next(byte value, State behindBlank) {
        if (value == ';') {
            return State.BEFORE_NAME;
        }
        return Ascii.isBlank(value) ? behindBlank : State.BAD;
    }

    private static State beforeValue(byte value) {
        if (value == '"') {
            return State.QUOTED;
        }
        return Ascii.isBlank(value) ? State.BEFORE_VALUE : token(value, State.TOKEN);
    }

    private static State quoted(byte value) {
        return switch (value) {
            case '"' -> State.AFTER_QUOTED;
            case '\\' -> State.PAIR;
            default -> Ascii.isText(value) ? State.QUOTED : State.BAD;
        };
    }
}
