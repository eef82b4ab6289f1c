package ub.http.fetch;

import ub.http.sample.Fetch;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.Subject;

/** Takes all of several values, one after the other, or a single one of them. Immutable. */
final class ListFetch implements Fetch {
    /** Which value stands for all of them, where only one can: in a format. */
    enum Shown { FIRST, LAST }

    /** The occurrence that means all of them. */
    static final int EACH = 0;

    private final Values values;
    private final Reading reading;
    private final Shown shown;
    private final int occurrence;

    /**
     * Makes a fetch of some values.
     *
     * @param occurrence which value is taken: from 1 counted from the first, from -1 back from the last; or
     *                   {@link #EACH}
     */
    ListFetch(Values values, Reading reading, Shown shown, int occurrence) {
        this.values = values;
        this.reading = reading;
        this.shown = shown;
        this.occurrence = occurrence;
    }

    @Override
    public Found first(Subject subject, Sample into) {
        if (!values.exist(subject)) {
            return Found.NO;
        }
        if (occurrence == EACH) {
            Values.start(into);
            return next(subject, into);
        }
        return one(occurrence > 0 ? occurrence : values.count(subject, into) + 1 + occurrence, subject, into);
    }

    /** Values that cannot be read are left out. */
    @Override
    public Found next(Subject subject, Sample into) {
        while (occurrence == EACH && values.next(subject, into)) {
            if (reading.read(into)) {
                return Found.YES;
            }
        }
        return Found.NO;
    }

    @Override
    public Found last(Subject subject, Sample into) {
        if (occurrence != EACH || !values.exist(subject)) {
            return first(subject, into);
        }
        return shown == Shown.FIRST ? one(1, subject, into) : end(subject, into);
    }

    private Found one(int number, Subject subject, Sample into) {
        Values.start(into);
        int left = number;
        while (left > 0 && values.next(subject, into)) {
            left--;
        }
        return number > 0 && left == 0 && reading.read(into) ? Found.YES : Found.NO;
    }

    private Found end(Subject subject, Sample into) {
        // The last value stays in the sample when there is no further one.
        return values.count(subject, into) > 0 && reading.read(into) ? Found.YES : Found.NO;
    }
}
