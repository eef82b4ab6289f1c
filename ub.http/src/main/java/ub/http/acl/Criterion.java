package ub.http.acl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
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
    /** The words behind which the name of a method may stand. HAProxy's manual, chapter 7.3.6. */
    private static final Set<String> WITH_SUFFIX = Set.of("path", "url", "urlp", "url_param", "base", "hdr", "req.hdr",
            "shdr", "res.hdr", "cook", "req.cook", "scook", "res.cook");
    private static final Map<String, MatchMethod> SUFFIXES = Map.of("_beg", MatchMethod.BEG, "_dir", MatchMethod.DIR,
            "_dom", MatchMethod.DOM, "_end", MatchMethod.END, "_len", MatchMethod.LEN, "_reg", MatchMethod.REG,
            "_sub", MatchMethod.SUB);
    private static final int SUFFIX_LENGTH = 4;

    /** Reads a criterion; throws {@link BadTextException} when it is none. */
    static Criterion parse(PlacedText text, SampleParser parser) {
        int nameEnd = nameEnd(text);
        PlacedText name = text.slice(0, nameEnd);
        if (parser.words().fetches().containsKey(name.text())) {
            return new Criterion(parser.parse(text), Optional.empty());
        }
        int baseEnd = Math.max(0, nameEnd - SUFFIX_LENGTH);
        MatchMethod suffix = SUFFIXES.get(name.text().substring(baseEnd));
        if (suffix == null || !WITH_SUFFIX.contains(name.text().substring(0, baseEnd))) {
            throw unknown(name, parser);
        }
        SampleExpression expression = parser.parse(without(text, baseEnd, nameEnd));
        // A converter behind such a name drops the method: "path_beg,lower" compares whole texts.
        return new Criterion(expression, hasConverter(text, nameEnd) ? Optional.empty() : Optional.of(suffix));
    }

    private static int nameEnd(PlacedText text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '(' && text.charAt(end) != ',') {
            end++;
        }
        return end;
    }

    private static boolean hasConverter(PlacedText text, int nameEnd) {
        if (nameEnd == text.length() || text.charAt(nameEnd) == ',') {
            return nameEnd < text.length();
        }
        return text.charAt(text.length() - 1) != ')' || text.text().indexOf("),", nameEnd) >= 0;
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
        List<String> known = Stream.concat(parser.words().fetches().keySet().stream(),
                WITH_SUFFIX.stream().flatMap(base -> SUFFIXES.keySet().stream().map(suffix -> base + suffix))).toList();
        return new BadTextException(name.place(), "unknown criterion \"" + name + "\"",
                NearestName.suggestion(name.text(), known));
    }
}
