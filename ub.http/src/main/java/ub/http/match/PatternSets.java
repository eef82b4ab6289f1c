package ub.http.match;

import java.util.List;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.match.NumberPatterns.Versions;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;

/** Compiles patterns into the structure that finds them fastest. Any thread. HAProxy's manual, chapter 7.1. */
public final class PatternSets {
    private PatternSets() {
    }

    /**
     * Compiles patterns. Without any, nothing matches, but for the methods that take none. Nor does a sample match
     * whose type the method cannot compare.
     *
     * @param patterns also the operators in front of numbers: an index that {@link PatternSet#find} returns is one of
     *                 this list. For {@link MatchMethod#FOUND} and {@link MatchMethod#BOOL} it is empty; they find
     *                 index 0
     * @throws BadTextException when a pattern is wrong, with its place
     */
    public static PatternSet compile(MatchMethod method, Letters letters, List<PlacedText> patterns) {
        return switch (method) {
            case FOUND -> found(patterns);
            case BOOL -> truth(patterns);
            case INT -> numbers(patterns);
            case LEN -> lengths(patterns);
            case REG -> expressions(letters, patterns);
            case SUB -> new SubstringAutomaton(
                    patterns.stream().map(pattern -> PatternBytes.ofText(pattern, letters)).toList(), letters);
            case BIN, DIR, DOM, STR, BEG, END, IP ->
                    IndexedMethod.of(method, letters).orElseThrow().compile(patterns);
        };
    }

    private static PatternSet found(List<PlacedText> patterns) {
        if (!patterns.isEmpty()) {
            throw new BadTextException(patterns.getFirst().place(), "the method \"found\" takes no patterns");
        }
        return _ -> 0;
    }

    private static PatternSet truth(List<PlacedText> patterns) {
        for (PlacedText pattern : patterns) {
            // HAProxy ignores such a pattern whatever it says: for those that say "true" this makes no difference.
            if (!pattern.is("true") && !pattern.is("1")) {
                throw new BadTextException(pattern.place(),
                        "the method \"bool\" takes no patterns: it matches what is true",
                        Optional.of("what is false is matched by \"!\" in front of the condition"));
            }
        }
        return sample -> isNumber(sample) && sample.truth() ? 0 : PatternSet.NONE;
    }

    private static PatternSet numbers(List<PlacedText> patterns) {
        NumberRanges ranges = new NumberRanges(new NumberPatterns(Versions.READ).read(patterns));
        return sample -> isNumber(sample) ? ranges.find(sample.number()) : PatternSet.NONE;
    }

    private static PatternSet lengths(List<PlacedText> patterns) {
        NumberRanges ranges = new NumberRanges(new NumberPatterns(Versions.REFUSED).read(patterns));
        return sample -> PatternBytes.areIn(sample) ? ranges.find(sample.length()) : PatternSet.NONE;
    }

    private static boolean isNumber(Sample sample) {
        return sample.type() == SampleType.INTEGER || sample.type() == SampleType.BOOLEAN;
    }

    private static PatternSet expressions(Letters letters, List<PlacedText> patterns) {
        Regex[] expressions = patterns.stream().map(pattern -> Regex.compile(pattern, letters)).toArray(Regex[]::new);
        return sample -> PatternBytes.areIn(sample) ? firstMatch(expressions, sample) : PatternSet.NONE;
    }

    private static int firstMatch(Regex[] expressions, Sample sample) {
        for (int i = 0; i < expressions.length; i++) {
            if (expressions[i].matches(sample.bytes(), sample.offset(), sample.length())) {
                return i;
            }
        }
        return PatternSet.NONE;
    }
}
