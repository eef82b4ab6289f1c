package ub.http.acl;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
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
 */
record TypedTest(AclTree tree, SampleExpression expression, MatchMethod method, Converter cast) {
    /** Checks a test. Throws {@link BadTextException} when its parts do not fit. */
    static TypedTest of(AclTree tree, SampleParser parser) {
        Criterion criterion = Criterion.parse(tree.criterion(), parser);
        SampleExpression expression = criterion.expression();
        MatchMethod method = tree.method().map(TypedTest::method).or(criterion::method)
                .orElseGet(() -> standard(tree.criterion(), expression.type()));
        requirePatterns(tree, method);
        Optional<Converter> cast = method == MatchMethod.FOUND ? Casts.between(expression.type(), expression.type())
                : Casts.between(expression.type(), compared(method, expression.type()));
        return new TypedTest(tree, expression, method, cast.orElseThrow(() -> new BadTextException(
                tree.method().orElse(tree.criterion()).place(), "a sample of type " + expression.type().word()
                        + " cannot be compared by \"" + method.word() + "\"")));
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
        if (needed && !tree.hasPatterns()) {
            throw new BadTextException(tree.criterion().place(), "there is no pattern to compare "
                    + tree.criterion() + " with", Optional.of("\"-m found\" asks whether there is a sample at all"));
        }
        if (method == MatchMethod.FOUND && tree.hasPatterns()) {
            throw new BadTextException(tree.patterns().getFirst().texts().getFirst().place(),
                    "\"-m found\" takes no patterns");
        }
    }

    /** The type of sample that a method compares. */
    private static SampleType compared(MatchMethod method, SampleType type) {
        return switch (method) {
            case FOUND -> type;
            case BOOL -> SampleType.BOOLEAN;
            case INT -> SampleType.INTEGER;
            case IP -> SampleType.ADDRESS;
            case BIN -> SampleType.BINARY;
            case LEN, STR, BEG, END, SUB, DIR, DOM, REG ->
                    type == SampleType.BINARY ? SampleType.BINARY : SampleType.STRING;
        };
    }
}
