package ub.http.fetch;

import java.util.List;
import ub.http.auth.Credentials;
import ub.http.auth.Userlist;
import ub.http.sample.Fetch;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.Subject;

/**
 * The groups of the user that the client is, one after the other; none where it is none of the users. Immutable.
 *
 * @param userlist the users
 */
public record GroupFetch(Userlist userlist) implements Fetch {
    @Override
    public Found first(Subject subject, Sample into) {
        return switch (subject.credentials().check(userlist)) {
            case VALID -> group(0, subject, into);
            case INVALID -> Found.NO;
            case UNPROVED -> Found.NOT_YET;
        };
    }

    @Override
    public Found next(Subject subject, Sample into) {
        return group(into.position() + 1, subject, into);
    }

    private Found group(int index, Subject subject, Sample into) {
        Credentials credentials = subject.credentials();
        List<String> groups = userlist.find(credentials.user()).groups();
        if (index == groups.size()) {
            return Found.NO;
        }
        into.goOnAt(0, index);
        return Texts.copy(groups.get(index), subject, into);
    }

    @Override
    public boolean mayWait() {
        return true;
    }
}
