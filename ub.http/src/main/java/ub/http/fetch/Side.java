package ub.http.fetch;

import java.util.Set;
import ub.http.message.Fields;
import ub.http.sample.Moment;
import ub.http.sample.Subject;

/** The two messages of an exchange. Immutable. */
enum Side {
    REQUEST("req", Define.REQUEST),
    RESPONSE("res", Define.RESPONSE);

    private final String word;
    private final Set<Moment> moments;

    Side(String word, Set<Moment> moments) {
        this.word = word;
        this.moments = moments;
    }

    /** Returns what stands in front of the dot in a word. */
    String word() {
        return word;
    }

    /** Returns when it is there. */
    Set<Moment> moments() {
        return moments;
    }

    /** Returns the fields of the message, or null while there is none. */
    Fields fields(Subject subject) {
        return switch (this) {
            case REQUEST -> subject.request() == null ? null : subject.request().fields();
            case RESPONSE -> subject.response() == null ? null : subject.response().fields();
        };
    }
}
