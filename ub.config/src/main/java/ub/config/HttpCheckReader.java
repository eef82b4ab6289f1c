package ub.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.problem.BadTextException;
import ub.core.problem.Problem;
import ub.http.check.ExpectedBody;
import ub.http.check.HttpCheckSettings;
import ub.http.check.HttpCheckSettings.Field;
import ub.http.check.HttpCheckSettings.On404;
import ub.http.check.StatusRanges;
import ub.http.match.Letters;
import ub.http.match.Regex;
import ub.http.message.FieldName;

/** Reads the keys of a {@code health_check} that speaks HTTP. Immutable. */
final class HttpCheckReader {
    private static final HttpCheckSettings STANDARD = HttpCheckSettings.DEFAULT;
    private static final List<String> KEYS = List.of("method", "path", "headers", "expect", "expect_body",
            "expect_body_regex", "disable_on_404");
    /** A method is a token (RFC 9110 §9.1); those in use are upper-case letters. */
    private static final Pattern METHOD = Pattern.compile("[A-Z]+");
    /** Origin form (RFC 9112 §3.2.1): visible ASCII, so that nothing can end the request line early. */
    private static final Pattern PATH = Pattern.compile("/[!-~]*");
    /** RFC 9110 §5.1: a token. */
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    /** RFC 9110 §5.5, without bytes above 127: visible ASCII, and blanks within. */
    private static final Pattern FIELD_VALUE = Pattern.compile("(?:[!-~](?:[ \t!-~]*[!-~])?)?");
    private static final Pattern STATUS_RANGE = Pattern.compile("([1-5][0-9][0-9])(?:-([1-5][0-9][0-9]))?");
    private static final String STATUSES =
            "must be statuses such as 200, \"200-399\", \"200,204\" or [200, \"300-399\"]";

    private HttpCheckReader() {
    }

    static HttpCheckSettings read(TableReader table) {
        return new HttpCheckSettings(
                table.value("method", matching(METHOD, "must be a method such as \"GET\""), STANDARD.method()),
                table.value("path", matching(PATH, "must be a path such as \"/health\""), STANDARD.target()),
                fields(table),
                table.value("expect", HttpCheckReader::statuses, STANDARD.statuses()),
                body(table),
                table.value("disable_on_404", Decoders.flag(), false) ? On404.STOP : On404.JUDGE);
    }

    /** Reports the keys that a check which only connects does not take. */
    static void refuseKeys(TableReader table) {
        for (String key : KEYS) {
            table.entry(key).ifPresent(entry -> table.error(entry.place(),
                    "only a health_check of type \"http\" takes \"" + key + "\"",
                    Optional.of("set type = \"http\"")));
        }
    }

    private static Decoder<String> matching(Pattern pattern, String requirement) {
        return node -> {
            String text = Decoders.textOf(node, requirement);
            if (!pattern.matcher(text).matches()) {
                throw new BadValueException(requirement);
            }
            return text;
        };
    }

    private static List<Field> fields(TableReader table) {
        Optional<Node> value = table.entry("headers").map(Node.Entry::value);
        List<Field> fields = new ArrayList<>();
        switch (value.orElse(null)) {
            case null -> { }
            case Node.Broken _ -> { }
            case Node.Table headers -> headers.entries().values()
                    .forEach(entry -> field(table, entry).ifPresent(fields::add));
            case Node other -> table.error(other.place(),
                    "headers must be a table such as { Host = \"example.com\" }, not " + other.described());
        }
        return fields;
    }

    private static Optional<Field> field(TableReader table, Node.Entry entry) {
        String name = entry.key();
        if (!FIELD_NAME.matcher(name).matches()) {
            table.error(entry.place(), "\"" + name + "\" cannot be the name of a header");
            return Optional.empty();
        }
        if (FieldName.OWN.contains(FieldName.of(name.toLowerCase(Locale.ROOT)))) {
            table.error(entry.place(), "the header \"" + name + "\" is written by the balancer alone");
            return Optional.empty();
        }
        return table.decode(name, entry.value(), matching(FIELD_VALUE, "must be visible ASCII characters"))
                .map(text -> new Field(name, text));
    }

    private static StatusRanges statuses(Node node) throws BadValueException {
        List<StatusRanges.Range> ranges = new ArrayList<>();
        List<Node> parts = node instanceof Node.Sequence sequence ? sequence.elements() : List.of(node);
        for (Node part : parts) {
            String text = part instanceof Node.Whole status ? Long.toString(status.value())
                    : Decoders.textOf(part, STATUSES);
            for (String range : text.split(",", -1)) {
                ranges.add(range(range.strip()));
            }
        }
        if (ranges.isEmpty()) {
            throw new BadValueException(STATUSES);
        }
        return new StatusRanges(ranges);
    }

    private static StatusRanges.Range range(String text) throws BadValueException {
        Matcher range = STATUS_RANGE.matcher(text);
        if (!range.matches()) {
            throw new BadValueException(STATUSES);
        }
        int min = Integer.parseInt(range.group(1));
        int max = range.group(2) == null ? min : Integer.parseInt(range.group(2));
        if (max < min) {
            throw new BadValueException("must have its lower status first");
        }
        return new StatusRanges.Range(min, max);
    }

    private static Optional<ExpectedBody> body(TableReader table) {
        Optional<ExpectedBody> text = table.value("expect_body", HttpCheckReader::text);
        Optional<ExpectedBody> match = table.value("expect_body_regex", node -> match(table, node))
                .flatMap(found -> found);
        table.entry("expect_body_regex").filter(_ -> table.entry("expect_body").isPresent())
                .ifPresent(entry -> table.error(entry.place(),
                        "\"expect_body\" and \"expect_body_regex\" cannot stand together"));
        return text.or(() -> match);
    }

    private static ExpectedBody text(Node node) throws BadValueException {
        String text = Decoders.textOf(node, "must be a string");
        if (text.isEmpty()) {
            throw new BadValueException("must not be empty: every body has that in it");
        }
        return new ExpectedBody.Text(text);
    }

    /** A mistake in an expression is reported in its place within the string. */
    private static Optional<ExpectedBody> match(TableReader table, Node node) throws BadValueException {
        if (!(node instanceof Node.Text text)) {
            throw new BadValueException("must be a string");
        }
        try {
            return Optional.of(new ExpectedBody.Match(Regex.compile(text.placed(), Letters.EXACT)));
        } catch (BadTextException bad) {
            Problem problem = bad.problem();
            table.error(problem.place(), problem.message(), problem.suggestion());
            return Optional.empty();
        }
    }
}
