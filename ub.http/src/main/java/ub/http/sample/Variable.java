package ub.http.sample;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Variables;

/**
 * A place where rules keep a value under a name such as {@code txn.user}; {@link VariableNames} finds it when a
 * configuration is read, so that it costs no search later. HAProxy's configuration manual, chapter 7.3.2.
 *
 * <p>It keeps text or bytes: what sets it casts its value to text first, as a format would show it.
 *
 * <p>Handler virtual threads, each for a subject of its own; scope {@code proc} is shared by all of them.
 */
public final class Variable {
    private final VariableScope scope;
    private final int number;
    /** Of scope {@code proc} alone: there is one, so it is here. */
    private volatile MemorySegment shared;

    Variable(VariableScope scope, int number) {
        this.scope = scope;
        this.number = number;
    }

    /** Puts what was kept into a sample, as text. Returns false when nothing was. */
    public boolean get(Subject subject, Sample into) {
        MemorySegment bytes = switch (scope) {
            case PROC -> shared;
            case SESS, TXN, REQ, RES -> (MemorySegment) table(subject).get(number);
        };
        if (bytes == null) {
            return false;
        }
        into.setText(bytes, 0, (int) bytes.byteSize());
        return true;
    }

    /** Keeps a copy of a sample, which is text or bytes. */
    public void set(Subject subject, Sample sample) {
        byte[] copy = new byte[sample.length()];
        MemorySegment.copy(sample.bytes(), JAVA_BYTE, sample.offset(), copy, 0, copy.length);
        put(subject, MemorySegment.ofArray(copy));
    }

    /** Forgets what was kept. */
    public void unset(Subject subject) {
        put(subject, null);
    }

    private void put(Subject subject, MemorySegment bytes) {
        switch (scope) {
            case PROC -> shared = bytes;
            case SESS, TXN, REQ, RES -> table(subject).set(number, bytes);
        }
    }

    private Variables table(Subject subject) {
        return scope == VariableScope.SESS ? subject.session().variables() : subject.variables();
    }
}
