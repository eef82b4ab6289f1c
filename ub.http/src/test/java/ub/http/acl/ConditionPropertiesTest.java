package ub.http.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random conditions, written down, compiled and tested, beside the tables of a logic with three values. */
class ConditionPropertiesTest {
    /** A condition whose text and verdict are known. */
    private sealed interface Model {
        record Leaf(String text, Verdict verdict) implements Model {
        }

        record Not(Model of) implements Model {
        }

        record All(List<Model> of) implements Model {
        }

        record Either(List<Model> of) implements Model {
        }
    }

    private static String text(Model model) {
        return switch (model) {
            case Model.Leaf(String text, Verdict _) -> text;
            case Model.Not(Model of) -> of instanceof Model.Leaf ? "!" + text(of) : "! ( " + text(of) + " )";
            case Model.All(List<Model> of) -> of.stream()
                    .map(part -> part instanceof Model.Either ? "( " + text(part) + " )" : text(part))
                    .collect(Collectors.joining(" "));
            case Model.Either(List<Model> of) -> of.stream().map(ConditionPropertiesTest::text)
                    .collect(Collectors.joining(" or "));
        };
    }

    /** From left to right; what is decided is not looked at further. */
    private static Verdict verdict(Model model) {
        return switch (model) {
            case Model.Leaf(String _, Verdict verdict) -> verdict;
            case Model.Not(Model of) -> switch (verdict(of)) {
                case PASS -> Verdict.FAIL;
                case FAIL -> Verdict.PASS;
                case MISS -> Verdict.MISS;
            };
            case Model.All(List<Model> of) -> of.stream().map(ConditionPropertiesTest::verdict)
                    .filter(verdict -> verdict != Verdict.PASS).findFirst().orElse(Verdict.PASS);
            case Model.Either(List<Model> of) -> {
                List<Verdict> verdicts = of.stream().map(ConditionPropertiesTest::verdict).toList();
                yield verdicts.contains(Verdict.PASS) ? Verdict.PASS
                        : verdicts.contains(Verdict.MISS) ? Verdict.MISS : Verdict.FAIL;
            }
        };
    }

    @Provide
    Arbitrary<Model> conditions() {
        Arbitrary<Model> leaves = Arbitraries.of(
                new Model.Leaf("TRUE", Verdict.PASS), new Model.Leaf("{ flag }", Verdict.FAIL),
                new Model.Leaf("is_late", Verdict.MISS), new Model.Leaf("either", Verdict.PASS));
        return Arbitraries.recursive(() -> leaves, ConditionPropertiesTest::larger, 0, 3);
    }

    private static Arbitrary<Model> larger(Arbitrary<Model> parts) {
        Arbitrary<List<Model>> several = parts.list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(parts.map(Model.Not::new), several.map(Model.All::new),
                several.map(Model.Either::new));
    }

    @Property
    void aConditionIsWhatItsTextSays(@ForAll("conditions") Model model) {
        FakeWords words = new FakeWords().set("n", "1").acl("is_late late 1").acl("either n 2").acl("either n 1");
        assertEquals(verdict(model), words.test(text(model)), () -> text(model));
    }
}
