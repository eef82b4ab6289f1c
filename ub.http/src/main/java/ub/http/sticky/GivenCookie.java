package ub.http.sticky;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.MemorySegment;
import ub.core.backend.Server;
import ub.http.log.CookieSent;
import ub.http.message.CookieText;
import ub.http.message.CookieText.Parting;
import ub.http.message.FieldKey;
import ub.http.message.FieldName;
import ub.http.message.Fields;
import ub.http.message.HeadEdits;
import ub.http.message.Method;
import ub.http.sample.Subject;
import ub.http.sticky.CookieSettings.Mode;
import ub.http.sticky.CookieSettings.Option;

/**
 * Writes the persistence cookie of a backend into answers: gives a client one, or changes that of the server.
 * Immutable; used on handler virtual threads.
 */
public final class GivenCookie {
    private static final FieldKey SET_COOKIE = FieldKey.of("Set-Cookie");
    private static final FieldKey CACHE_CONTROL = FieldKey.of("Cache-Control");
    private static final MemorySegment PRIVATE = MemorySegment.ofArray("private".getBytes(ISO_8859_1));

    private final CookieSettings settings;
    private final byte[] name;
    private final byte[] attributes;
    private final Fields.LineTest own = this::isOwn;

    GivenCookie(CookieSettings settings) {
        this.settings = settings;
        this.name = settings.name().getBytes(ISO_8859_1);
        StringBuilder text = new StringBuilder("; path=/");
        settings.attributes().forEach(attribute -> text.append("; ").append(attribute));
        this.attributes = text.toString().getBytes(ISO_8859_1);
    }

    /**
     * Changes an answer as the settings want it.
     *
     * @param answer  the head of the answer
     * @param subject what is known of the exchange, with the server that has answered
     * @param nowS    seconds since 1970
     */
    public void write(HeadEdits answer, Subject subject, Stickiness stuck, long nowS) {
        if (stuck.persistence() == Persistence.IGNORED) {
            return;
        }
        Server server = subject.server();
        Method method = subject.request().method();
        MemorySegment scratch = subject.scratch().bytes();
        boolean stayed = server == stuck.server();
        if (answer.head().fields().has(FieldName.SET_COOKIE)) {
            changeOwn(answer, server, stuck, scratch);
        }
        if (isToBeGiven(method, stayed, stuck, nowS)) {
            int length = line(server, stuck, scratch, nowS);
            answer.add(SET_COOKIE, scratch, 0, length);
            stuck.sent(stayed ? CookieSent.UPDATED : CookieSent.INSERTED);
            if (has(Option.NO_CACHE) && Cacheability.of(method, subject.response())) {
                answer.add(CACHE_CONTROL, PRIVATE, 0, (int) PRIVATE.byteSize());
            }
        }
    }

    private boolean has(Option option) {
        return settings.options().contains(option);
    }

    private boolean isToBeGiven(Method method, boolean stayed, Stickiness stuck, long nowS) {
        return settings.mode() == Mode.INSERT
                && stuck.sent() != CookieSent.PROVIDED
                && (!stayed || isStale(stuck, nowS))
                && (!has(Option.POST_ONLY) || method == Method.POST);
    }

    /** Returns whether the dates of the client's cookie are not those that it should have. */
    private boolean isStale(Stickiness stuck, long nowS) {
        boolean dated = settings.maxIdleS() > 0 || stuck.givenS() != Stickiness.NEVER;
        boolean needsFirst = settings.maxLifeS() > 0;
        return dated && stuck.givenS() < nowS || needsFirst != (stuck.firstGivenS() != Stickiness.NEVER);
    }

    /** Writes {@code name=value; path=/} and so on. Returns the length. */
    private int line(Server server, Stickiness stuck, MemorySegment into, long nowS) {
        int at = nameAndValue(server, into);
        if (settings.isDated()) {
            at = putDate(CookieDate.rounded(nowS), into, at);
        }
        if (settings.maxLifeS() > 0) {
            long first = stuck.firstGivenS();
            at = putDate(first == Stickiness.NEVER ? CookieDate.rounded(nowS) : first, into, at);
        }
        return put(attributes, into, at);
    }

    private int nameAndValue(Server server, MemorySegment into) {
        int at = put(name, into, 0);
        into.set(JAVA_BYTE, at++, (byte) '=');
        return put(server.cookie(), into, at);
    }

    /** By characters: a configuration takes none for a cookie that is more than a byte. */
    private static int put(String text, MemorySegment into, int at) {
        for (int i = 0; i < text.length(); i++) {
            into.set(JAVA_BYTE, at + i, (byte) text.charAt(i));
        }
        return at + text.length();
    }

    private static int put(byte[] text, MemorySegment into, int at) {
        MemorySegment.copy(text, 0, into, JAVA_BYTE, at, text.length);
        return at + text.length;
    }

    private static int putDate(long seconds, MemorySegment into, int at) {
        into.set(JAVA_BYTE, at, (byte) StickyCookie.DATE);
        CookieDate.write(seconds, into, at + 1);
        return at + 1 + CookieDate.LENGTH;
    }

    /** Changes the cookies of the same name that the server sends. */
    private void changeOwn(HeadEdits answer, Server server, Stickiness stuck, MemorySegment scratch) {
        Fields fields = answer.head().fields();
        boolean indirect = server == stuck.server() && has(Option.INDIRECT);
        for (int i = fields.find(FieldName.SET_COOKIE); i >= 0; i = fields.findNext(FieldName.SET_COOKIE, i)) {
            if (!isOwn(fields, i)) {
                continue;
            }
            if (has(Option.PRESERVE)) {
                stuck.sent(CookieSent.PROVIDED);
            } else if (settings.mode() == Mode.INSERT || indirect) {
                answer.remove(own);
                stuck.sent(CookieSent.DELETED);
                return;
            } else {
                name(answer, i, server, scratch);
                stuck.sent(CookieSent.REWRITTEN);
            }
        }
    }

    /** Writes the server's value in place of that of a line, or before it. */
    private void name(HeadEdits answer, int i, Server server, MemorySegment scratch) {
        Fields fields = answer.head().fields();
        MemorySegment bytes = fields.bytes();
        int from = fields.valueOffset(i);
        int end = from + fields.valueLength(i);
        if (end - from + server.cookie().length() >= scratch.byteSize()) {
            // No buffer would hold the head then.
            return;
        }
        int equals = CookieText.endOfName(bytes, from, end, Parting.SEMICOLON);
        int valueEnd = CookieText.endOfValue(bytes, equals, end, Parting.SEMICOLON);
        int at = nameAndValue(server, scratch);
        int rest = CookieText.dropBlanks(bytes, equals + 1, valueEnd);
        if (settings.mode() == Mode.PREFIX) {
            scratch.set(JAVA_BYTE, at++, (byte) StickyCookie.PREFIX);
            rest = CookieText.skipBlanks(bytes, equals + 1, rest);
        }
        at = put(bytes, rest, end, scratch, at);
        answer.change(i, scratch, 0, at);
    }

    private static int put(MemorySegment bytes, int from, int to, MemorySegment into, int at) {
        MemorySegment.copy(bytes, from, into, at, to - from);
        return at + to - from;
    }

    private boolean isOwn(Fields fields, int i) {
        if (fields.known(i) != FieldName.SET_COOKIE) {
            return false;
        }
        MemorySegment bytes = fields.bytes();
        int end = fields.valueOffset(i) + fields.valueLength(i);
        int start = CookieText.skipBlanks(bytes, fields.valueOffset(i), end);
        int equals = CookieText.endOfName(bytes, start, end, Parting.SEMICOLON);
        int nameEnd = CookieText.dropBlanks(bytes, start, equals);
        if (equals == end || bytes.get(JAVA_BYTE, equals) != '=' || nameEnd - start != name.length) {
            return false;
        }
        for (int at = 0; at < name.length; at++) {
            if (bytes.get(JAVA_BYTE, start + at) != name[at]) {
                return false;
            }
        }
        return true;
    }
}
