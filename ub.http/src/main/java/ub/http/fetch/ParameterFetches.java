package ub.http.fetch;

import static ub.http.fetch.Define.REQUEST;
import static ub.http.fetch.Define.REQUEST_ALONE;
import static ub.http.fetch.Define.alias;
import static ub.http.fetch.Define.with;

import java.util.List;
import ub.http.fetch.ListFetch.Shown;
import ub.http.fetch.ParameterValues.Place;
import ub.http.sample.Arguments;
import ub.http.sample.FetchDefinition;

/** Words about the parameters in a target or a form. Immutable. HAProxy's manual, chapter 7.3.6. */
final class ParameterFetches {
    private static final FetchDefinition TEXTS = ofTarget("urlp", Reading.TEXT);

    static final List<FetchDefinition> ALL = List.of(
            TEXTS,
            alias("url_param", TEXTS),
            ofTarget("urlp_val", Reading.NUMBER),
            with("req.body_param", "([name[,i]])", 0, 2, Reading.TEXT.type(), REQUEST_ALONE, arguments ->
                    new ListFetch(new ParameterValues(Place.BODY, name(arguments, 1), (byte) '&'), Reading.TEXT,
                            Shown.FIRST, ListFetch.EACH)));

    private ParameterFetches() {
    }

    private static FetchDefinition ofTarget(String name, Reading reading) {
        return with(name, "([name[,delimiter[,i]]])", 0, 3, reading.type(), REQUEST, arguments ->
                new ListFetch(new ParameterValues(Place.TARGET, name(arguments, 2), delimiter(arguments)), reading,
                        Shown.FIRST, ListFetch.EACH));
    }

    private static Name name(Arguments arguments, int flag) {
        if (!arguments.has(flag)) {
            return Name.of(arguments);
        }
        if (!arguments.text(flag).equals("i")) {
            throw arguments.bad(flag, "must be \"i\", which makes letters of either case equal, or missing");
        }
        return Name.of(arguments, Name.Case.IGNORED);
    }

    private static byte delimiter(Arguments arguments) {
        if (!arguments.has(1)) {
            return '?';
        }
        String delimiter = arguments.text(1);
        if (delimiter.length() > 1 || delimiter.charAt(0) > 0x7F) {
            throw arguments.bad(1, "must be one character of ASCII");
        }
        return (byte) delimiter.charAt(0);
    }
}
