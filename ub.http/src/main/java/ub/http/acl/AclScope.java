package ub.http.acl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
import ub.core.problem.Problems;
import ub.http.sample.Moment;
import ub.http.sample.SampleParser;

/**
 * The {@code acl} lines of one frontend or backend, and the conditions that use them. One thread, when a configuration
 * is read.
 *
 * <p>All lines are declared first, then conditions are compiled, then {@link #finish} tells what is odd.
 */
public final class AclScope {
    /** The characters of a name. HAProxy's manual, chapter 7.1. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]+");
    private static final Set<String> RESERVED = Set.of("or", "and", "if", "unless");

    private final SampleParser parser;
    private final AclParser testParser;
    private final Problems problems;
    private final Map<String, Declaration> declared = new LinkedHashMap<>();

    /** The lines of one name. */
    private static final class Declaration {
        private final PlacedText name;
        private final List<TypedTest> tests = new ArrayList<>();
        private final Map<Moment, Acl> compiled = new LinkedHashMap<>();
        private boolean broken;

        Declaration(PlacedText name) {
            this.name = name;
        }
    }

    /** @param problems takes what {@link #finish} and {@link #condition} warn of */
    public AclScope(SampleParser parser, Problems problems) {
        this.parser = parser;
        this.testParser = new AclParser(parser.files());
        this.problems = problems;
    }

    /**
     * Takes the words behind {@code acl}: a name and a test. One more line of the same name is an alternative.
     *
     * @throws BadTextException when they are no declaration
     */
    public void declare(PlacedText keyword, List<PlacedText> words) {
        if (words.size() < 2) {
            throw new BadTextException((words.isEmpty() ? keyword : words.getFirst()).place(),
                    "an acl needs a name and a test", Optional.of("as in: acl is_api path_beg /api/"));
        }
        PlacedText name = words.getFirst();
        if (!NAME.matcher(name.text()).matches() || RESERVED.contains(name.text())) {
            throw new BadTextException(name.place(),
                    "the name of an acl must be of letters, digits, \"-\", \"_\", \".\" and \":\", and no keyword");
        }
        Declaration declaration = declared.computeIfAbsent(name.text(), _ -> new Declaration(name));
        try {
            declaration.tests.add(TypedTest.of(testParser.parse(words.subList(1, words.size())), parser));
            // A mistake in a pattern is told where it stands, and not at the first use.
            AclCompiler.check(declaration.tests.getLast());
        } catch (BadTextException e) {
            declaration.broken = true;
            throw e;
        }
    }

    /**
     * Compiles a condition.
     *
     * @param keyword {@code if} or {@code unless}
     * @param words   what stands behind it
     * @param moment  when it is tested
     * @throws BadTextException when they are no condition
     */
    public Condition condition(PlacedText keyword, List<PlacedText> words, Moment moment) {
        ConditionTree tree = new ConditionParser(testParser, words).parse(keyword);
        Condition condition = compile(tree, moment);
        return keyword.is("unless") ? new Compiled.Not(condition) : condition;
    }

    private Condition compile(ConditionTree tree, Moment moment) {
        return switch (tree) {
            case ConditionTree.Either(List<ConditionTree> alternatives) ->
                    new Compiled.Either(alternatives.stream().map(part -> compile(part, moment)).toList());
            case ConditionTree.All(List<ConditionTree> terms) -> {
                Oddities.warnOfContradiction(terms, problems);
                yield new Compiled.All(terms.stream().map(part -> compile(part, moment)).toList());
            }
            case ConditionTree.Not(ConditionTree term) -> new Compiled.Not(compile(term, moment));
            case ConditionTree.Named(PlacedText name) -> new Compiled.Term(name.text(), named(name, moment));
            case ConditionTree.Anonymous(String text, AclTree test) -> {
                TypedTest typed = TypedTest.of(test, parser);
                Oddities.warnOfNoMatch(typed, problems);
                Oddities.warnOfMoment(typed, test.criterion(), moment, problems);
                yield new Compiled.Term(text, AclCompiler.compile(List.of(typed), moment));
            }
        };
    }

    private Acl named(PlacedText name, Moment moment) {
        Declaration declaration = declared.get(name.text());
        if (declaration == null) {
            return predefined(name, moment);
        }
        if (declaration.broken) {
            // Its own mistake has been told; nothing runs with this configuration.
            return new Acl(List.of());
        }
        return declaration.compiled.computeIfAbsent(moment, _ -> {
            declaration.tests.forEach(test -> Oddities.warnOfMoment(test, name, moment, problems));
            return AclCompiler.compile(declaration.tests, moment);
        });
    }

    private Acl predefined(PlacedText name, Moment moment) {
        List<PlacedText> words = Predefined.words(name.text()).orElseThrow(() -> unknown(name));
        return AclCompiler.compile(List.of(TypedTest.of(testParser.parse(words), parser)), moment);
    }

    private BadTextException unknown(PlacedText name) {
        Set<String> known = new LinkedHashSet<>(declared.keySet());
        Predefined.names().forEach(known::add);
        return new BadTextException(name.place(), "there is no acl \"" + name + "\"",
                NearestName.suggestion(name.text(), known));
    }

    /** Warns of declarations that nothing uses, and of tests that can never pass. */
    public void finish() {
        for (Declaration declaration : declared.values()) {
            if (declaration.compiled.isEmpty() && !declaration.broken) {
                problems.warning(declaration.name.place(), "acl \"" + declaration.name + "\" is never used",
                        Optional.empty());
            }
            declaration.tests.forEach(test -> Oddities.warnOfNoMatch(test, problems));
        }
    }
}
