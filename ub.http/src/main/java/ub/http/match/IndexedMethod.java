package ub.http.match;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ub.core.problem.PlacedText;

/**
 * How patterns of a method are read, and what finds them, for the methods that can tell all patterns that match.
 * Immutable.
 *
 * @param reader  makes a key of a pattern; patterns that match the same samples have equal keys
 * @param builder makes the structure that finds keys by their indexes
 * @param <K>     the form in which patterns are compared
 */
record IndexedMethod<K>(Function<PlacedText, K> reader, Function<List<K>, IndexedPatterns> builder) {
    /** A text's bytes, equal to the same bytes of another. Immutable. */
    private record Bytes(byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** Returns the way of a method, or empty when it has none of this kind. */
    static Optional<IndexedMethod<?>> of(MatchMethod method, Letters letters) {
        return switch (method) {
            case STR -> bytes(text -> PatternBytes.ofText(text, letters), keys -> new ByteSet(keys, letters));
            case BIN -> bytes(PatternBytes::ofHex, keys -> new ByteSet(keys, Letters.EXACT));
            case BEG -> bytes(text -> PatternBytes.ofText(text, letters), keys -> new Beginnings(keys, letters));
            case END -> bytes(text -> PatternBytes.ofText(text, letters), keys -> new Endings(keys, letters));
            case DIR -> runs(letters, Delimiters.PATH);
            case DOM -> runs(letters, Delimiters.HOST);
            case IP -> Optional.of(new IndexedMethod<>(AddressPatterns::read, Networks::new));
            case FOUND, BOOL, INT, LEN, SUB, REG -> Optional.empty();
        };
    }

    private static Optional<IndexedMethod<?>> runs(Letters letters, Delimiters delimiters) {
        return bytes(text -> PatternBytes.ofRun(text, letters, delimiters),
                keys -> new Runs(keys, letters, delimiters));
    }

    private static Optional<IndexedMethod<?>> bytes(Function<PlacedText, byte[]> reader,
                                                    Function<List<byte[]>, IndexedPatterns> builder) {
        return Optional.of(new IndexedMethod<>(pattern -> new Bytes(reader.apply(pattern)),
                keys -> builder.apply(keys.stream().map(Bytes::bytes).toList())));
    }

    /** Compiles patterns, each of which keeps its index. */
    IndexedPatterns compile(List<PlacedText> patterns) {
        return builder.apply(patterns.stream().map(reader).toList());
    }
}
