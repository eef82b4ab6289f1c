package ub.http.match;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;

/** Random patterns and texts, and naive ways to match them. */
final class TextPatterns {
    private static final String LETTERS = "abAB./";

    private TextPatterns() {
    }

    /** Few letters, so that patterns begin alike, end alike and contain each other. */
    static final class Patterns implements ArbitrarySupplier<List<String>> {
        @Override
        public Arbitrary<List<String>> get() {
            return Arbitraries.strings().withChars(LETTERS).ofMinLength(1).ofMaxLength(5).list().ofMaxSize(12);
        }
    }

    static final class Text implements ArbitrarySupplier<String> {
        @Override
        public Arbitrary<String> get() {
            return Arbitraries.strings().withChars(LETTERS + ":?").ofMaxLength(12);
        }
    }

    /** Patterns and texts as they are compared: what {@link Letters#fold} makes equal is the same. */
    static String folded(String text, Letters letters) {
        return switch (letters) {
            case EXACT -> text;
            case IGNORE_CASE -> text.toLowerCase(Locale.ROOT);
        };
    }

    static List<byte[]> keys(List<String> patterns, Letters letters) {
        return patterns.stream().map(pattern -> folded(pattern, letters).getBytes(StandardCharsets.US_ASCII)).toList();
    }

    /** The indexes of all patterns that match by a naive comparison of folded texts and patterns. */
    static int[] matching(List<String> patterns, String text, Letters letters, BiPredicate<String, String> matches) {
        return IntStream.range(0, patterns.size())
                .filter(i -> matches.test(folded(text, letters), folded(patterns.get(i), letters))).toArray();
    }

    static int first(int[] indexes) {
        return indexes.length == 0 ? PatternSet.NONE : indexes[0];
    }

    /** The patterns that a structure tells of, folded: of equal patterns it tells the first alone. */
    static TreeSet<String> told(IndexedPatterns structure, List<String> patterns, String text, Letters letters) {
        TreeSet<String> told = new TreeSet<>();
        structure.findAll(Samples.text(text), pattern -> told.add(folded(patterns.get(pattern), letters)));
        return told;
    }

    static TreeSet<String> texts(int[] indexes, List<String> patterns, Letters letters) {
        TreeSet<String> texts = new TreeSet<>();
        IntStream.of(indexes).forEach(index -> texts.add(folded(patterns.get(index), letters)));
        return texts;
    }
}
