package ub.http.fetch;

import ub.http.sample.Fetch;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.Subject;

/**
 * Counts several values. Immutable.
 *
 * @param values what is counted
 */
record CountFetch(Values values) implements Fetch {
    @Override
    public Found first(Subject subject, Sample into) {
        if (!values.exist(subject)) {
            return Found.NO;
        }
        into.setInteger(values.count(subject, into));
        return Found.YES;
    }
}
