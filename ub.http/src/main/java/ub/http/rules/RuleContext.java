package ub.http.rules;

import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.sample.Moment;
import ub.http.sample.RuleFiles;
import ub.http.sample.SampleExpression;
import ub.http.sample.SampleParser;
import ub.http.track.TableNames;

/** What the arguments of a rule are compiled with. One thread, when a configuration is read. */
final class RuleContext {
    private static final long MS_NS = 1_000_000;

    private final SampleParser parser;
    private final RuleOwner owner;
    private final CaptureReader captures;
    private final RuleKind kind;

    RuleContext(SampleParser parser, RuleOwner owner, CaptureReader captures, RuleKind kind) {
        this.parser = parser;
        this.owner = owner;
        this.captures = captures;
        this.kind = kind;
    }

    RuleFiles files() {
        return parser.files();
    }

    TableNames tables() {
        return parser.names().tables();
    }

    CaptureReader captures() {
        return captures;
    }

    RuleKind kind() {
        return kind;
    }

    RuleOwner owner() {
        return owner;
    }

    Moment moment() {
        return owner.moment(kind);
    }

    boolean isAboutAnswer() {
        return moment() == Moment.RESPONSE;
    }

    /** Compiles a text with samples in it. */
    Template template(PlacedText text) {
        return Templates.compile(text, parser, moment());
    }

    /** Compiles a sample, which must be there at the time of the rule. */
    SampleExpression sample(PlacedText text) {
        SampleExpression expression = parser.parse(text);
        expression.requireValueAt(moment(), text.place());
        return expression;
    }

    /** Reads a number between two bounds, both included. */
    static int number(PlacedText text, String what, int min, int max) {
        try {
            int number = Integer.parseInt(text.text());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below, with what would be right
        }
        throw new BadTextException(text.place(), what + " must be a number from " + min + " to " + max);
    }

    /** Reads a status of a final answer. */
    static int status(PlacedText text) {
        return number(text, "a status", 200, 599);
    }

    /** Reads a duration: digits and a unit, or milliseconds. HAProxy's manual, chapter 2.5. */
    static long durationNs(PlacedText text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        Optional<Long> unitNs = switch (text.text().substring(digits)) {
            case "us" -> Optional.of(1_000L);
            case "", "ms" -> Optional.of(MS_NS);
            case "s" -> Optional.of(1_000 * MS_NS);
            case "m" -> Optional.of(60_000 * MS_NS);
            case "h" -> Optional.of(3_600_000 * MS_NS);
            case "d" -> Optional.of(86_400_000 * MS_NS);
            default -> Optional.empty();
        };
        // Nine digits of days are more than the clock counts; nobody waits for longer than a year.
        if (digits == 0 || digits > 9 || unitNs.isEmpty()) {
            throw new BadTextException(text.place(), "\"" + text + "\" is no duration",
                    Optional.of("it is written with digits and one of us, ms, s, m, h, d"));
        }
        long longest = 365L * 86_400_000 * MS_NS;
        return Math.min(longest, Math.multiplyHigh(Long.parseLong(text.text().substring(0, digits)), unitNs.get()) != 0
                ? longest : Math.max(0, Long.parseLong(text.text().substring(0, digits)) * unitNs.get()));
    }
}
