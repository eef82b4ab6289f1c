package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ub.core.net.Mode;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.core.problem.Problem;
import ub.core.problem.Problems;
import ub.core.problem.Source;
import ub.http.auth.Password;
import ub.http.auth.User;
import ub.http.auth.Userlist;
import ub.http.convert.Converters;
import ub.http.fetch.Fetches;
import ub.http.rules.ProxyRules;
import ub.http.rules.RuleCompiler;
import ub.http.rules.RuleOwner;
import ub.http.sample.RuleFiles;
import ub.http.sample.SampleParser;
import ub.http.sample.Words;
import ub.http.track.TestTables;

/** Compiles rules for tests. */
final class Rules {
    /** Files that rules may name. */
    static final Map<String, String> FILES = Map.of(
            "503.http", "HTTP/1.0 503 Gone fishing\r\nContent-Type: text/html\r\nX-Why: fish\r\n"
                    + "Connection: close\r\n\r\n<h1>back soon</h1>\n",
            "large.txt", "0123456789".repeat(30_000));

    /** Users that rules may name. The password of anna is "Hello world!", that of slow nobody knows. */
    static final Userlist STAFF = new Userlist("staff", List.of(
            // U. Drepper, "Unix crypt using SHA-256 and SHA-512".
            new User("anna", List.of("admins"), Password.ofHash("$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817"
                    + "G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1")),
            new User("bob", List.of("ops"), Password.of("builder")),
            new User("slow", List.of(), Password.ofHash("$6$rounds=2000000$saltstring$" + "x".repeat(86)))));

    private Rules() {
    }

    static ProxyRules compile(RuleOwner.Side side, String lines) {
        return compile(new RuleOwner(side, side == RuleOwner.Side.FRONTEND ? "web" : "app", Mode.HTTP), lines);
    }

    static ProxyRules compile(RuleOwner owner, String lines) {
        Problems problems = new Problems();
        ProxyRules rules = compile(owner, lines, problems);
        assertFalse(problems.hasErrors(), () -> problems.inFileOrder().stream().map(Problem::render)
                .collect(Collectors.joining("\n")));
        return rules;
    }

    static ProxyRules compile(RuleOwner owner, String lines, Problems problems) {
        Source source = new Source("rules", lines);
        List<PlacedText> texts = java.util.stream.IntStream.rangeClosed(1, source.lineCount())
                .mapToObj(number -> PlacedText.of(source, source.lineStart(number),
                        source.lineStart(number) + source.line(number).length()))
                .toList();
        SampleParser parser = new SampleParser(
                Words.of(Fetches.all(Map.of("staff", STAFF)), Converters.all()), TestTables.names(new TestFiles()));
        return RuleCompiler.compile(owner, texts, parser, problems);
    }

    private static final class TestFiles implements RuleFiles {
        @Override
        public Source text(PlacedText name) {
            return new Source(name.text(), content(name));
        }

        @Override
        public byte[] bytes(PlacedText name) {
            return content(name).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        }

        private static String content(PlacedText name) {
            String content = FILES.get(name.text());
            if (content == null) {
                throw new BadTextException(name.place(), "the file \"" + name + "\" does not exist");
            }
            return content;
        }
    }
}
