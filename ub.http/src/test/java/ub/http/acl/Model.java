package ub.http.acl;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** A condition that a test makes up, and how it is written. */
sealed interface Model {
    record Leaf(String text) implements Model {
    }

    record Not(Model of) implements Model {
    }

    record All(List<Model> of) implements Model {
    }

    record Either(List<Model> of) implements Model {
    }

    /** Returns it as an operator would write it, with parentheses only where they are needed. */
    default String text() {
        return switch (this) {
            case Leaf(String text) -> text;
            case Not(Model of) -> "!" + (of instanceof Leaf ? of.text() : " ( " + of.text() + " )");
            case All(List<Model> of) -> of.stream()
                    .map(part -> part instanceof Leaf || part instanceof Not ? part.text() : "( " + part.text() + " )")
                    .collect(Collectors.joining(" "));
            case Either(List<Model> of) -> of.stream()
                    .map(part -> part instanceof Either ? "( " + part.text() + " )" : part.text())
                    .collect(Collectors.joining(" or "));
        };
    }

    static Arbitrary<Model> of(Arbitrary<String> leaves) {
        return Arbitraries.recursive(() -> leaves.map(Leaf::new), Model::larger, 0, 3);
    }

    private static Arbitrary<Model> larger(Arbitrary<Model> parts) {
        Arbitrary<List<Model>> several = parts.list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(parts, parts.map(Not::new), several.map(All::new), several.map(Either::new));
    }
}
