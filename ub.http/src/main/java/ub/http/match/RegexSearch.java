package ub.http.match;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * A search of a text for what a {@link Regex} matches, from its start to its end. One thread.
 * Offsets count bytes from the start of the text.
 *
 * <p>One match is found in time linear in the text, but not all matches: each may look at the whole rest of the text
 * and come back with a byte of it, as {@code a(.*b)?} does where there is no b. So a search is given up that has looked
 * at each byte many times.
 */
public final class RegexSearch {
    /** More than twice is rare. */
    private static final int MOST_LOOKS_AT_A_BYTE = 50;

    private final Matcher matcher;
    private final SegmentText text;
    private final long mostLooks;

    RegexSearch(Pattern pattern, SegmentText text) {
        this.matcher = pattern.matcher(text);
        this.text = text;
        this.mostLooks = (text.length() + 1L) * MOST_LOOKS_AT_A_BYTE;
    }

    /**
     * Goes to the next match, which does not overlap the one before. Returns false when there is none, or when the
     * search is {@link #givenUp}.
     */
    public boolean next() {
        return !givenUp() && matcher.find();
    }

    /** Returns whether there may be more matches, and to find them would take too long. */
    public boolean givenUp() {
        return text.looks() > mostLooks;
    }

    /** Returns where a group of the match starts, the whole match being group 0, or -1 when it has no such part. */
    public int start(int group) {
        return group <= matcher.groupCount() ? matcher.start(group) : -1;
    }

    /** Returns where a group of the match ends, the whole match being group 0, or -1 when it has no such part. */
    public int end(int group) {
        return group <= matcher.groupCount() ? matcher.end(group) : -1;
    }
}
