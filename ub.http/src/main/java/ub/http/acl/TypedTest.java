package ub.http.acl;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
import ub.http.match.Letters;
import ub.http.match.MatchMethod;
import ub.http.sample.Casts;
import ub.http.sample.Converter;
import ub.http.sample.SampleExpression;
import ub.http.sample.SampleParser;
import ub.http.sample.SampleType;

/**
 * A test whose sample and method fit together. Immutable.
 *
 * @param tree       as it is written
 * @param expression the sample
 * @param method     how it is compared
 * @param cast       makes the sample one that the method can compare
 * @param patterns   what it is compared with
 */
record TypedTest(AclTree tree, SampleExpression expression, MatchMethod method, Converter cast,
                 List<AclTree.Patterns> patterns) {
    TypedTest {
        patterns = List.copyOf(patterns);
    }

    /** Checks a test. Throws {@link BadTextException} when its parts do not fit. */
    static TypedTest of(AclTree tree, SampleParser parser) {
        Criterion criterion = Criterion.parse(tree.criterion(), parser);
        SampleExpression expression = criterion.expression();
        MatchMethod method = tree.method().map(TypedTest::method).or(criterion::method)
                .orElseGet(() -> standard(tree.criterion(), expression.type()));
        requirePatterns(tree, method);
        SampleType compared = compared(method, expression.type());
        Converter cast = Casts.between(expression.type(), compared).orElseThrow(() -> new BadTextException(
                tree.method().orElse(tree.criterion()).place(), tree.criterion() + " gives " + expression.type().word()
                        + " samples, but \"-m " + method.word() + "\" compares " + compared.word() + " samples"));
        return new TypedTest(tree, expression, method, cast, patterns(tree, expression, method));
    }

    /** Whether a sample is cast before it is compared. */
    boolean isCast() {
        return expression.type() != compared(method, expression.type());
    }

    /** Patterns that differ in nothing but letters which are not compared can stand in one set. */
    private static List<AclTree.Patterns> patterns(AclTree tree, SampleExpression expression, MatchMethod method) {
        boolean lettersCount = switch (method) {
            // As in HAProxy, "-i" does not make methods of requests equal: RFC 9110 §9.1 says that they are not.
            case STR -> tree.method().isPresent() || !expression.text().equals("method");
            case BEG, END, SUB, DIR, DOM, REG -> true;
            case FOUND, BOOL, INT, IP, BIN, LEN -> false;
        };
        return lettersCount ? tree.patterns() : tree.patterns().stream()
                .map(group -> new AclTree.Patterns(Letters.EXACT, group.texts()))
                .toList();
    }

    private static MatchMethod method(PlacedText word) {
        List<String> words = Arrays.stream(MatchMethod.values()).map(MatchMethod::word).toList();
        return Arrays.stream(MatchMethod.values()).filter(method -> word.is(method.word())).findFirst()
                .orElseThrow(() -> new BadTextException(word.place(), "unknown method \"" + word + "\"",
                        NearestName.suggestion(word.text(), words)
                                .or(() -> Optional.of("there are " + String.join(", ", words)))));
    }

    private static MatchMethod standard(PlacedText criterion, SampleType type) {
        return switch (type) {
            case BOOLEAN -> MatchMethod.BOOL;
            case INTEGER -> MatchMethod.INT;
            case ADDRESS -> MatchMethod.IP;
            case STRING -> MatchMethod.STR;
            case BINARY -> throw new BadTextException(criterion.place(),
                    criterion + " gives bytes, so -m must say how they are compared");
        };
    }

    private static void requirePatterns(AclTree tree, MatchMethod method) {
        boolean needed = switch (method) {
            case FOUND, BOOL -> false;
            case INT, IP, BIN, LEN, STR, BEG, END, SUB, DIR, DOM, REG -> true;
        };
        if (needed && tree.patterns().isEmpty()) {
            throw new BadTextException(tree.criterion().place(), "there is no pattern to compare "
                    + tree.criterion() + " with", Optional.of("\"-m found\" asks whether there is a sample at all"));
        }
        Optional<PlacedText> first = tree.firstPattern();
        if (method == MatchMethod.FOUND && first.isPresent()) {
            throw new BadTextException(first.get().place(), "\"-m found\" takes no patterns");
        }
    }

    /** The type of sample that a method compares. */
    private static SampleType compared(MatchMethod method, SampleType type) {
        return switch (method) {
            case FOUND -> type;
            case BOOL -> type == SampleType.BOOLEAN ? type : SampleType.INTEGER;
            case INT -> SampleType.INTEGER;
            case IP -> SampleType.ADDRESS;
            case BIN -> SampleType.BINARY;
            // Bytes are compared up to the first 0, as in HAProxy: only "bin" sees what is behind it.
            case LEN, STR, BEG, END, SUB, DIR, DOM, REG -> SampleType.STRING;
        };
    }
}
