package ub.http.acl;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
import ub.http.fetch.Fetches;
import ub.http.match.MatchMethod;
import ub.http.sample.SampleExpression;
import ub.http.sample.SampleParser;

/**
 * What a test looks at, and how it compares unless {@code -m} says otherwise. Immutable.
 *
 * @param expression the sample
 * @param method     the method that the name ends with, as {@code path_beg} does; else empty
 */
record Criterion(SampleExpression expression, Optional<MatchMethod> method) {
    /** What may stand behind some words. HAProxy's manual, chapter 7.3.6. */
    private static final Map<String, MatchMethod> SUFFIXES = Map.of("_beg", MatchMethod.BEG, "_dir", MatchMethod.DIR,
            "_dom", MatchMethod.DOM, "_end", MatchMethod.END, "_len", MatchMethod.LEN, "_reg", MatchMethod.REG,
            "_sub", MatchMethod.SUB);
    private static final int SUFFIX_LENGTH = 4;
    /** Names with a suffix. HAProxy's manual, chapters 7.3.4 and 7.3.6. */
    private static final Set<String> NAMES = Stream.concat(
            Fetches.withSuffixes().stream().flatMap(base -> SUFFIXES.keySet().stream().map(base::concat)),
            Stream.of("ssl_fc_sni_end", "ssl_fc_sni_reg")).collect(Collectors.toUnmodifiableSet());

    /** Reads a criterion; throws {@link BadTextException} when it is none. */
    static Criterion parse(PlacedText text, SampleParser parser) {
        int nameEnd = nameEnd(text);
        PlacedText name = text.slice(0, nameEnd);
        if (parser.words().fetches().containsKey(name.text())) {
            return new Criterion(parser.parse(text), Optional.empty());
        }
        if (!NAMES.contains(name.text())) {
            throw unknown(name, parser);
        }
        int baseEnd = nameEnd - SUFFIX_LENGTH;
        SampleExpression expression = parser.parse(without(text, baseEnd, nameEnd));
        // A converter behind such a name drops the method: "path_beg,lower" compares whole texts.
        return new Criterion(expression, expression.converters().isEmpty()
                ? Optional.of(SUFFIXES.get(name.from(baseEnd).text())) : Optional.empty());
    }

    private static int nameEnd(PlacedText text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '(' && text.charAt(end) != ',') {
            end++;
        }
        return end;
    }

    private static PlacedText without(PlacedText text, int from, int to) {
        PlacedText.Builder rest = PlacedText.Builder.like(text);
        for (int i = 0; i < text.length(); i++) {
            if (i < from || i >= to) {
                rest.append(text, i);
            }
        }
        return rest.build();
    }

    private static BadTextException unknown(PlacedText name, SampleParser parser) {
        Set<String> fetches = parser.words().fetches().keySet();
        int baseEnd = Math.max(0, name.length() - SUFFIX_LENGTH);
        String base = name.text().substring(0, baseEnd);
        Optional<MatchMethod> suffix = Optional.ofNullable(SUFFIXES.get(name.text().substring(baseEnd)))
                .filter(_ -> fetches.contains(base));
        return new BadTextException(name.place(), "unknown criterion \"" + name + "\"",
                suffix.map(method -> "write " + base + " and \"-m " + method.word() + "\" behind it")
                        .or(() -> NearestName.suggestion(name.text(),
                                Stream.concat(fetches.stream(), NAMES.stream().sorted()).toList())));
    }
}
