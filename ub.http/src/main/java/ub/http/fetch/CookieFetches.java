package ub.http.fetch;

import static ub.http.fetch.Define.alias;
import static ub.http.fetch.Define.with;

import java.util.ArrayList;
import java.util.List;
import ub.http.fetch.ListFetch.Shown;
import ub.http.sample.FetchDefinition;
import ub.http.sample.SampleType;

/** Words about the cookies that a client sends and a server sets. Immutable. HAProxy's manual, chapter 7.3.6. */
final class CookieFetches {
    static final List<FetchDefinition> ALL = all();

    private CookieFetches() {
    }

    private static List<FetchDefinition> all() {
        List<FetchDefinition> all = new ArrayList<>();
        for (Side side : Side.values()) {
            FetchDefinition texts = values(side, ".cook", Reading.TEXT);
            FetchDefinition numbers = values(side, ".cook_val", Reading.NUMBER);
            FetchDefinition count = with(side.word() + ".cook_cnt", "([name])", 0, 1, SampleType.INTEGER,
                    side.moments(), arguments -> new CountFetch(CookieValues.of(side, arguments)));
            // The older names.
            String prefix = side == Side.REQUEST ? "" : "s";
            all.addAll(List.of(texts, numbers, count, alias(prefix + "cook", texts),
                    alias(prefix + "cook_val", numbers), alias(prefix + "cook_cnt", count)));
        }
        return List.copyOf(all);
    }

    private static FetchDefinition values(Side side, String name, Reading reading) {
        return with(side.word() + name, "([name])", 0, 1, reading.type(), side.moments(), arguments ->
                new ListFetch(CookieValues.of(side, arguments), reading, arguments.has(0) ? Shown.LAST : Shown.FIRST,
                        ListFetch.EACH));
    }
}
