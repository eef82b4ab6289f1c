package ub.http.acl;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
import ub.core.problem.Problems;
import ub.http.sample.Moment;
import ub.http.sample.SampleParser;
import ub.http.track.CounterUses;

/**
 * The {@code acl} lines of one frontend or backend, and the conditions that use them. One thread, when a configuration
 * is read.
 *
 * <p>All lines are declared first, then conditions are compiled, then {@link #finish} tells what is odd.
 */
public final class AclScope {
    /** The characters of a name. HAProxy's manual, chapter 7.1. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]+");
    private static final Pattern RESERVED = Pattern.compile("or|and|if|unless", Pattern.CASE_INSENSITIVE);

    private final SampleParser parser;
    private final AclParser testParser;
    private final Problems problems;
    private final Oddities oddities;
    private final Map<String, Declaration> declared = new LinkedHashMap<>();

    /** The lines of one name. */
    private static final class Declaration {
        private final PlacedText name;
        private final List<AclCompiler.Line> lines = new ArrayList<>();
        /** All lines together; null before the first use. */
        private Acl acl;
        private final Map<Moment, Acl> uses = new EnumMap<>(Moment.class);
        /** Where what it asks of counters begins and ends. */
        private final List<Marks> asks = new ArrayList<>();
        private boolean broken;

        Declaration(PlacedText name) {
            this.name = name;
        }
    }

    /** A range of what is asked of counters. Immutable. */
    private record Marks(int from, int to) {
    }

    /** @param problems takes what {@link #finish} and {@link #condition} warn of */
    public AclScope(SampleParser parser, Problems problems) {
        this.parser = parser;
        this.testParser = new AclParser(parser.files());
        this.problems = problems;
        this.oddities = new Oddities(problems);
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
        if (!NAME.matcher(name.text()).matches() || RESERVED.matcher(name.text()).matches()) {
            throw new BadTextException(name.place(),
                    "the name of an acl must be of letters, digits, \"-\", \"_\", \".\" and \":\", and no keyword");
        }
        Declaration declaration = declared.computeIfAbsent(name.text(), _ -> new Declaration(name));
        if (declaration.acl != null) {
            throw new IllegalStateException("a condition has used the lines before this one: " + name);
        }
        try {
            // Compiled at once: a mistake in a pattern is told where it stands, and not at the first use.
            int mark = uses().mark();
            declaration.lines.add(compile(testParser.parse(words.subList(1, words.size()))));
            declaration.asks.add(new Marks(mark, uses().mark()));
        } catch (BadTextException e) {
            declaration.broken = true;
            throw e;
        }
    }

    private CounterUses uses() {
        return parser.names().tables().uses();
    }

    private AclCompiler.Line compile(AclTree test) {
        return AclCompiler.compile(TypedTest.of(test, parser));
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
                oddities.warnOfContradiction(terms);
                yield new Compiled.All(terms.stream().map(part -> compile(part, moment)).toList());
            }
            case ConditionTree.Not(ConditionTree.Term term) ->
                    new Compiled.Term("!" + term.text(), Compiled.Sign.NEGATED, acl(term, moment));
            case ConditionTree.Not(ConditionTree condition) -> new Compiled.Not(compile(condition, moment));
            case ConditionTree.Term term -> {
                warnOfFalse(term);
                yield new Compiled.Term(term.text(), Compiled.Sign.PLAIN, acl(term, moment));
            }
        };
    }

    private Acl acl(ConditionTree.Term term, Moment moment) {
        return switch (term) {
            case ConditionTree.Named(PlacedText name) -> named(name, moment);
            case ConditionTree.Anonymous(String _, AclTree test) -> {
                AclCompiler.Line line = compile(test);
                oddities.warnOfNoMatch(line.typed());
                oddities.warnOfMoment(List.of(line.typed()), test.criterion(), moment);
                yield new Acl(List.of(line.test())).at(moment);
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
        declaration.asks.forEach(marks -> uses().asksAgain(marks.from, marks.to));
        if (declaration.acl == null) {
            declaration.acl = new Acl(AclCompiler.together(declaration.lines));
        }
        return declaration.uses.computeIfAbsent(moment, _ -> {
            oddities.warnOfMoment(declaration.lines.stream().map(AclCompiler.Line::typed).toList(), name, moment);
            return declaration.acl.at(moment);
        });
    }

    private Acl predefined(PlacedText name, Moment moment) {
        List<PlacedText> words = Predefined.words(name.text()).orElseThrow(() -> unknown(name));
        AclCompiler.Line line = compile(testParser.parse(words));
        oddities.warnOfMoment(List.of(line.typed()), name, moment);
        return new Acl(List.of(line.test())).at(moment);
    }

    private BadTextException unknown(PlacedText name) {
        return new BadTextException(name.place(), "there is no acl \"" + name + "\"",
                NearestName.suggestion(name.text(),
                        Stream.concat(declared.keySet().stream(), Predefined.names().stream()).toList()));
    }

    private void warnOfFalse(ConditionTree.Term term) {
        if (term instanceof ConditionTree.Named(PlacedText name) && name.is("FALSE")
                && !declared.containsKey(name.text())) {
            oddities.warnOfFalse(name);
        }
    }

    /** Warns of declarations that nothing uses, and of tests that can never pass. */
    public void finish() {
        for (Declaration declaration : declared.values()) {
            // A line with a mistake may be the one that uses it.
            if (declaration.acl == null && !declaration.broken && !problems.hasErrors()) {
                oddities.warnOfNoUse(declaration.name);
            }
            declaration.lines.forEach(line -> oddities.warnOfNoMatch(line.typed()));
        }
    }
}
