package ub.http.acl;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ub.core.problem.PlacedText;
import ub.core.problem.Problem;
import ub.core.problem.Problems;
import ub.http.sample.Arguments;
import ub.http.sample.ConverterDefinition;
import ub.http.sample.Fetch;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.Moment;
import ub.http.sample.RuleFiles;
import ub.http.sample.RuleNames;
import ub.http.sample.Sample;
import ub.http.sample.SampleParser;
import ub.http.sample.SampleType;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;
import ub.http.sample.Words;

/**
 * A vocabulary whose samples a test sets by hand: {@code path}, {@code method} and {@code hdr(name)} are texts, the
 * last with several values, {@code n} is a number, {@code flag} is true or false, {@code raw} is bytes, {@code growing}
 * is a number that may still change, {@code late} is not known yet, and {@code list(name)} is a list of numbers that
 * may end with {@code late}, and in which {@code 5+} is a 5 that may still change. {@code address} is an address.
 */
final class FakeWords {
    private static final Scratch SCRATCH = new Scratch();

    final Problems problems = new Problems();
    final SampleParser parser;
    final AclScope scope;
    private final Map<String, List<String>> values = new HashMap<>();
    final Subject subject = new Subject(SCRATCH);

    FakeWords() {
        this(RuleFiles.NONE);
    }

    FakeWords(RuleFiles files) {
        parser = new SampleParser(words(), RuleNames.of(files));
        scope = new AclScope(parser, problems);
    }

    FakeWords set(String name, String... texts) {
        return set(name, List.of(texts));
    }

    FakeWords set(String name, List<String> texts) {
        values.put(name, texts);
        return this;
    }

    private Words words() {
        Set<Moment> request = EnumSet.of(Moment.REQUEST, Moment.RESPONSE);
        Set<Moment> always = EnumSet.allOf(Moment.class);
        // What is waited for is not there when a connection is accepted.
        Set<Moment> awaited = EnumSet.complementOf(EnumSet.of(Moment.CONNECTION));
        return Words.of(List.of(
                text("path", request), text("method", request), text("url", request), text("hdr", request),
                new FetchDefinition("n", SampleType.INTEGER, always, "n", 0, 0, _ -> this::number),
                new FetchDefinition("flag", SampleType.BOOLEAN, always, "flag", 0, 0, _ -> this::flag),
                new FetchDefinition("raw", SampleType.BINARY, always, "raw", 0, 0, _ -> (_, into) -> {
                    byte[] bytes = values.get("raw").getFirst().getBytes(StandardCharsets.ISO_8859_1);
                    into.setBinary(MemorySegment.ofArray(bytes), 0, bytes.length);
                    return Found.YES;
                }),
                new FetchDefinition("growing", SampleType.INTEGER, awaited, "growing", 0, 0, _ -> (_, into) -> {
                    into.setInteger(Long.parseLong(values.get("growing").getFirst()));
                    into.mayChange(true);
                    return Found.YES;
                }),
                new FetchDefinition("list", SampleType.INTEGER, awaited, "list(name)", 1, 1, Numbers::new),
                new FetchDefinition("address", SampleType.ADDRESS, always, "address", 0, 0, _ -> (_, into) -> {
                    into.setIpv4(0x0A000001);
                    return Found.YES;
                }),
                constant("always_true", true), constant("always_false", false),
                new FetchDefinition("late", SampleType.INTEGER, awaited, "late", 0, 0, _ -> (_, _) -> Found.NOT_YET)),
                List.of(new ConverterDefinition("twice", SampleType.STRING, SampleType.STRING, "twice", 0, 0,
                                _ -> FakeWords::twice),
                        new ConverterDefinition("even", SampleType.INTEGER, SampleType.INTEGER, "even", 0, 0,
                                _ -> (_, sample) -> sample.number() % 2 == 0)));
    }

    private static boolean twice(Subject subject, Sample sample) {
        byte[] bytes = sample.text().repeat(2).getBytes(StandardCharsets.ISO_8859_1);
        int start = subject.scratch().take(bytes.length);
        if (start < 0) {
            return false;
        }
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, subject.scratch().bytes(), start, bytes.length);
        sample.setText(subject.scratch().bytes(), start, bytes.length);
        return true;
    }

    private static FetchDefinition constant(String name, boolean value) {
        return new FetchDefinition(name, SampleType.BOOLEAN, EnumSet.allOf(Moment.class), name, 0, 0,
                _ -> (_, into) -> {
                    into.setBoolean(value);
                    return Found.YES;
                });
    }

    private FetchDefinition text(String name, Set<Moment> moments) {
        return new FetchDefinition(name, SampleType.STRING, moments, name + "([name])", 0, 1, Texts::new);
    }

    private Found number(Subject ignored, Sample into) {
        List<String> texts = values.getOrDefault("n", List.of());
        texts.forEach(text -> into.setInteger(Long.parseLong(text)));
        return texts.isEmpty() ? Found.NO : Found.YES;
    }

    private Found flag(Subject ignored, Sample into) {
        into.setBoolean(values.containsKey("flag"));
        return Found.YES;
    }

    private final class Texts implements Fetch {
        private final String key;

        Texts(Arguments arguments) {
            key = arguments.count() == 0 ? arguments.word().text() : arguments.text(0);
        }

        @Override
        public Found first(Subject asked, Sample into) {
            into.goOnAt(0, 0);
            return next(asked, into);
        }

        @Override
        public Found next(Subject asked, Sample into) {
            List<String> texts = values.getOrDefault(key, List.of());
            if (into.line() >= texts.size()) {
                return Found.NO;
            }
            put(texts.get(into.line()), into);
            into.goOnAt(into.line() + 1, 0);
            return Found.YES;
        }
    }

    private final class Numbers implements Fetch {
        private final String key;

        Numbers(Arguments arguments) {
            key = arguments.text(0);
        }

        @Override
        public Found first(Subject asked, Sample into) {
            into.goOnAt(0, 0);
            return next(asked, into);
        }

        @Override
        public Found next(Subject asked, Sample into) {
            List<String> texts = values.getOrDefault(key, List.of());
            if (into.line() >= texts.size()) {
                return Found.NO;
            }
            String text = texts.get(into.line());
            into.goOnAt(into.line() + 1, 0);
            if (text.equals("late")) {
                return Found.NOT_YET;
            }
            into.setInteger(Long.parseLong(text.replace("+", "")));
            into.mayChange(text.endsWith("+"));
            return Found.YES;
        }
    }

    private static void put(String text, Sample into) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        into.setText(MemorySegment.ofArray(bytes), 0, bytes.length);
    }

    /** Declares an acl: {@code name test…}. */
    FakeWords acl(String line) {
        scope.declare(PlacedText.of("rules", "acl"), LineLexer.words(PlacedText.of("rules", line)));
        return this;
    }

    Condition condition(String text) {
        return condition(text, Moment.REQUEST);
    }

    Condition condition(String text, Moment moment) {
        return scope.condition(PlacedText.of("rules", "if"), LineLexer.words(PlacedText.of("rules", text)), moment);
    }

    Verdict test(String condition) {
        return test(condition(condition));
    }

    Verdict test(Condition condition) {
        return condition.test(subject, Trace.NONE);
    }

    Verdict test(Condition condition, Trace trace) {
        return condition.test(subject, trace);
    }

    List<String> warnings() {
        scope.finish();
        List<String> messages = new ArrayList<>();
        problems.inFileOrder().stream().map(Problem::message).forEach(messages::add);
        return messages;
    }
}
