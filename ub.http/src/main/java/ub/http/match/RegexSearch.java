package ub.http.match;

import com.google.re2j.Matcher;

/**
 * A search of a text for what a {@link Regex} matches, from its start to its end. One thread.
 * Offsets count bytes from the start of the text.
 */
public final class RegexSearch {
    private final Matcher matcher;

    RegexSearch(Matcher matcher) {
        this.matcher = matcher;
    }

    /** Goes to the next match, which does not overlap the one before. Returns false when there is none. */
    public boolean next() {
        return matcher.find();
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
