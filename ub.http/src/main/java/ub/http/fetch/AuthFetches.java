package ub.http.fetch;

import static ub.http.fetch.Define.REQUEST;
import static ub.http.fetch.Define.REQUEST_ALONE;
import static ub.http.fetch.Define.plain;
import static ub.http.fetch.Define.with;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
import ub.http.auth.Credentials;
import ub.http.auth.Userlist;
import ub.http.sample.Arguments;
import ub.http.sample.Fetch;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;
import ub.http.sample.Subject;

/** Words about who the client says it is. Immutable. HAProxy's manual, chapter 7.3.6. */
final class AuthFetches {
    private AuthFetches() {
    }

    /** Returns the words; those that look users up find them in these lists, by their names. */
    static List<FetchDefinition> of(Map<String, Userlist> userlists) {
        return List.of(
                plain("http_auth_type", SampleType.STRING, REQUEST, text(Credentials::scheme)),
                plain("http_auth_user", SampleType.STRING, REQUEST, text(Credentials::user)),
                plain("http_auth_pass", SampleType.STRING, REQUEST, text(Credentials::password)),
                with("http_auth", "(userlist)", 1, 1, SampleType.BOOLEAN, REQUEST_ALONE,
                        arguments -> new IsUser(userlist(arguments, userlists))),
                with("http_auth_group", "(userlist)", 1, 1, SampleType.STRING, REQUEST_ALONE,
                        arguments -> new GroupFetch(userlist(arguments, userlists))));
    }

    private static Fetch text(Function<Credentials, String> part) {
        return (subject, into) -> Texts.copy(part.apply(subject.credentials()), subject, into);
    }

    private static Userlist userlist(Arguments arguments, Map<String, Userlist> userlists) {
        PlacedText name = arguments.values().getFirst();
        Userlist found = userlists.get(name.text());
        if (found == null) {
            throw new BadTextException(name.place(), "there is no userlist \"" + name + "\"",
                    NearestName.suggestion(name.text(), userlists.keySet()));
        }
        return found;
    }

    /** Whether the client is one of the users. There is no sample where it does not say who it is. */
    private record IsUser(Userlist userlist) implements Fetch {
        @Override
        public Found first(Subject subject, Sample into) {
            Credentials credentials = subject.credentials();
            if (credentials.user() == null) {
                return Found.NO;
            }
            return switch (credentials.check(userlist)) {
                case VALID -> {
                    into.setBoolean(true);
                    yield Found.YES;
                }
                case INVALID -> {
                    into.setBoolean(false);
                    yield Found.YES;
                }
                case UNPROVED -> Found.NOT_YET;
            };
        }

        @Override
        public boolean mayWait() {
            return true;
        }
    }
}
