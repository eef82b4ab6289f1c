package ub.http.sample;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A text with samples in it, such as {@code https://%[req.hdr(host)]%[path]}, compiled. Immutable; written on handler
 * virtual threads, without waiting and without allocating.
 *
 * <p>A sample that is missing leaves nothing behind. Of several values the last one is shown.
 *
 * <p>Bytes of samples go into the text as they are, and clients choose them: CR, LF and NUL may be among them. Who puts
 * the text into a head must refuse it unless all of it is text ({@link ub.http.message.Ascii#endOfText}).
 */
public final class Format {
    private final String text;
    private final List<Part> parts;

    /** A piece of the text. */
    sealed interface Part {
        /** What an operator wrote. */
        record Text(Literal literal) implements Part {
        }

        /** An expression that gives text. */
        record Value(SampleExpression expression) implements Part {
        }
    }

    Format(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    /** Returns the format as it was written, for messages. */
    public String text() {
        return text;
    }

    /**
     * Lets a sample be the text: where it stands already, if it is one part alone, else in the scratch. Returns false
     * when there is no room for it.
     */
    public boolean write(Subject subject, Sample into) {
        if (parts.size() != 1) {
            return join(subject, into);
        }
        switch (parts.getFirst()) {
            case Part.Text(Literal literal) -> literal.putText(into);
            case Part.Value(SampleExpression expression) -> {
                if (expression.last(subject, into) != Found.YES) {
                    into.setText(subject.scratch().bytes(), 0, 0);
                }
            }
        }
        return true;
    }

    private boolean join(Subject subject, Sample into) {
        Scratch scratch = subject.scratch();
        int start = scratch.position();
        // By index: an iterator would be an object for each evaluation.
        for (int i = 0; i < parts.size(); i++) {
            if (!append(parts.get(i), subject, into)) {
                scratch.giveBackFrom(start);
                return false;
            }
        }
        into.setText(scratch.bytes(), start, scratch.position() - start);
        return true;
    }

    /** Puts a part where free room starts. Returns false when there is not enough. */
    private static boolean append(Part part, Subject subject, Sample value) {
        Scratch scratch = subject.scratch();
        int end = scratch.position();
        switch (part) {
            case Part.Text(Literal literal) -> literal.putText(value);
            case Part.Value(SampleExpression expression) -> {
                boolean found = expression.last(subject, value) == Found.YES;
                // What converters have made lies behind the end: it is moved up to it, and their room is free again.
                scratch.giveBackFrom(end);
                if (!found) {
                    return true;
                }
            }
        }
        int at = scratch.take(value.length());
        if (at < 0) {
            return false;
        }
        MemorySegment.copy(value.bytes(), value.offset(), scratch.bytes(), at, value.length());
        return true;
    }
}
