package ub.http.fetch;

import static ub.http.fetch.Define.ALWAYS;
import static ub.http.fetch.Define.REQUEST;
import static ub.http.fetch.Define.RESPONSE;
import static ub.http.fetch.Define.plain;
import static ub.http.fetch.Define.with;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Function;
import ub.http.sample.Arguments;
import ub.http.sample.Captures;
import ub.http.sample.Fetch;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.SampleType;
import ub.http.sample.Variable;
import ub.http.sample.VariableNames;

/**
 * Words about what rules have kept of an exchange. Immutable. HAProxy's manual, chapters 7.3.2 and 7.3.6.
 *
 * <p>A variable is text, whatever it was made from: a converter or a method of matching that wants a number reads one.
 */
final class ExchangeFetches {
    private static final int MAX_CAPTURES = 1_000;

    static final List<FetchDefinition> ALL = List.of(
            with("var", "(scope.name[,default])", 1, 2, SampleType.STRING, ALWAYS, ExchangeFetches::variable),
            plain("unique-id", SampleType.STRING, REQUEST,
                    (subject, into) -> Texts.copy(subject.uniqueId(), subject, into)),
            with("capture.req.hdr", "(index)", 1, 1, SampleType.STRING, REQUEST,
                    arguments -> capture(arguments, Captures::request)),
            with("capture.res.hdr", "(index)", 1, 1, SampleType.STRING, RESPONSE,
                    arguments -> capture(arguments, Captures::response)));

    private ExchangeFetches() {
    }

    private static Fetch variable(Arguments arguments) {
        Variable variable = VariableNames.find(arguments.values().getFirst());
        if (arguments.count() == 1) {
            return (subject, into) -> variable.get(subject, into) ? Found.YES : Found.NO;
        }
        MemorySegment standard = Texts.constant(arguments.text(1));
        return (subject, into) -> {
            if (!variable.get(subject, into)) {
                into.setText(standard, 0, (int) standard.byteSize());
            }
            return Found.YES;
        };
    }

    private static Fetch capture(Arguments arguments, Function<Captures, List<String>> side) {
        int index = (int) arguments.number(0, 0, MAX_CAPTURES, 0);
        return (subject, into) -> {
            List<String> texts = side.apply(subject.captures());
            return index < texts.size() && texts.get(index) != null ? Texts.copy(texts.get(index), subject, into)
                    : Found.NO;
        };
    }
}
