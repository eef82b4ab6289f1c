package ub.http.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Random conditions over random acls and samples, beside HAProxy's arithmetic of verdicts: 0 fails, 1 is not known, 3
 * passes; "or" is the bitwise or, "and" the bitwise and, "not" a shift of 3.
 */
class ConditionPropertiesTest {
    private static final int FAIL = 0;
    private static final int MISS = 1;
    private static final int PASS = 3;

    /**
     * A line: the list whose numbers it looks at, and the numbers that it looks for.
     *
     * @param even whether a converter is behind the list, which ends it at the first odd number
     */
    private record Line(String list, boolean even, List<Integer> numbers) {
        String text() {
            return "list(" + list + ")" + (even ? ",even" : "") + " "
                    + String.join(" ", numbers.stream().map(String::valueOf).toList());
        }
    }

    /** What is declared, and what there is to see. */
    private record Scene(List<List<Line>> acls, List<List<String>> lists) {
        int line(Line line) {
            int ofLast = FAIL;
            for (String value : lists.get(line.list.equals("x") ? 0 : 1)) {
                boolean open = value.endsWith("+");
                if (value.equals("late")) {
                    return MISS;
                }
                int number = Integer.parseInt(value.replace("+", ""));
                if (line.even && number % 2 != 0) {
                    return open ? MISS : FAIL;
                }
                if (line.numbers.contains(number)) {
                    return PASS;
                }
                ofLast = open ? MISS : FAIL;
            }
            return ofLast;
        }

        int condition(Model model) {
            return switch (model) {
                case Model.Leaf(String name) -> acls.get(name.charAt(0) - 'a').stream()
                        .mapToInt(this::line).reduce(FAIL, (one, other) -> one | other);
                case Model.Not(Model of) -> PASS >> condition(of);
                case Model.All(List<Model> of) -> {
                    int verdict = PASS;
                    for (int i = 0; i < of.size() && verdict == PASS; i++) {
                        verdict &= condition(of.get(i));
                    }
                    yield verdict;
                }
                case Model.Either(List<Model> of) -> {
                    int verdict = FAIL;
                    for (int i = 0; i < of.size() && verdict != PASS; i++) {
                        verdict |= condition(of.get(i));
                    }
                    yield verdict;
                }
            };
        }
    }

    @Provide
    Arbitrary<Scene> scenes() {
        Arbitrary<Line> lines = Combinators.combine(Arbitraries.of("x", "y"), Arbitraries.of(true, false),
                Arbitraries.integers().between(0, 5).list().ofMinSize(1).ofMaxSize(2)).as(Line::new);
        Arbitrary<List<List<Line>>> acls = lines.list().ofMinSize(1).ofMaxSize(3).list().ofSize(3);
        Arbitrary<String> values = Arbitraries.integers().between(0, 5).map(String::valueOf);
        Arbitrary<List<String>> ends = Arbitraries.of(List.of(), List.of("late"), List.of("1+"), List.of("2+"));
        Arbitrary<List<String>> list = Combinators.combine(values.list().ofMaxSize(2), ends)
                .as((head, end) -> Stream.concat(head.stream(), end.stream()).toList());
        return Combinators.combine(acls, list.list().ofSize(2)).as(Scene::new);
    }

    @Provide
    Arbitrary<Model> conditions() {
        return Model.of(Arbitraries.of("a", "b", "c"));
    }

    @Property
    void aConditionIsWhatTheArithmeticSays(@ForAll("scenes") Scene scene, @ForAll("conditions") Model model) {
        FakeWords words = new FakeWords().set("x", scene.lists.get(0)).set("y", scene.lists.get(1));
        for (int i = 0; i < scene.acls.size(); i++) {
            for (Line line : scene.acls.get(i)) {
                words.acl((char) ('a' + i) + " " + line.text());
            }
        }
        Verdict expected = switch (scene.condition(model)) {
            case FAIL -> Verdict.FAIL;
            case MISS -> Verdict.MISS;
            default -> Verdict.PASS;
        };
        assertEquals(expected, words.test(model.text()), model::text);
    }
}
