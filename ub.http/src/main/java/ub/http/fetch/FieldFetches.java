package ub.http.fetch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static ub.http.fetch.Define.alias;
import static ub.http.fetch.Define.with;

import java.util.ArrayList;
import java.util.List;
import ub.http.fetch.FieldValues.Unit;
import ub.http.message.Ascii;
import ub.http.message.Fields;
import ub.http.sample.Arguments;
import ub.http.sample.Fetch;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/** Words about the fields of a request and of an answer. Immutable. HAProxy's manual, chapter 7.3.6. */
final class FieldFetches {
    static final List<FetchDefinition> ALL = all();

    private static final int MAX_OCCURRENCE = 100_000;

    private FieldFetches() {
    }

    private static List<FetchDefinition> all() {
        List<FetchDefinition> all = new ArrayList<>();
        for (Side side : Side.values()) {
            FetchDefinition elements = values(side, ".hdr", Unit.ELEMENT, Reading.TEXT);
            FetchDefinition lines = values(side, ".fhdr", Unit.LINE, Reading.TEXT);
            FetchDefinition numbers = values(side, ".hdr_val", Unit.ELEMENT, Reading.NUMBER);
            FetchDefinition addresses = values(side, ".hdr_ip", Unit.ELEMENT, Reading.IP);
            FetchDefinition elementCount = count(side, ".hdr_cnt", Unit.ELEMENT);
            FetchDefinition lineCount = count(side, ".fhdr_cnt", Unit.LINE);
            FetchDefinition names = with(side.word() + ".hdr_names", "([delimiter])", 0, 1, SampleType.STRING,
                    side.moments(), arguments -> new Names(side, delimiter(arguments)));
            all.addAll(List.of(elements, lines, numbers, addresses, elementCount, lineCount, names));
            // The older names.
            String prefix = side == Side.REQUEST ? "" : "s";
            all.addAll(List.of(alias(prefix + "hdr", elements), alias(prefix + "hdr_val", numbers),
                    alias(prefix + "hdr_ip", addresses), alias(prefix + "hdr_cnt", elementCount)));
            if (side == Side.REQUEST) {
                all.addAll(List.of(alias("fhdr", lines), alias("fhdr_cnt", lineCount)));
            }
        }
        return List.copyOf(all);
    }

    private static FetchDefinition values(Side side, String name, Unit unit, Reading reading) {
        return with(side.word() + name, "([name[,occurrence]])", 0, 2, reading.type(), side.moments(), arguments ->
                new ListFetch(new FieldValues(side, WantedField.of(arguments), unit), reading, ListFetch.Shown.LAST,
                        (int) arguments.number(1, -MAX_OCCURRENCE, MAX_OCCURRENCE, ListFetch.EACH)));
    }

    private static FetchDefinition count(Side side, String name, Unit unit) {
        return with(side.word() + name, "([name])", 0, 1, SampleType.INTEGER, side.moments(), arguments ->
                new CountFetch(new FieldValues(side, WantedField.of(arguments), unit)));
    }

    /** As in HAProxy, only the first character counts. */
    private static byte delimiter(Arguments arguments) {
        char delimiter = arguments.has(0) ? arguments.text(0).charAt(0) : ',';
        if (delimiter > 0x7F) {
            throw arguments.bad(0, "must be a character of ASCII");
        }
        return (byte) delimiter;
    }

    /**
     * The names of all lines in their order, in lower case.
     *
     * @param delimiter stands between them
     */
    private record Names(Side side, byte delimiter) implements Fetch {
        @Override
        public Found first(Subject subject, Sample into) {
            Fields fields = side.fields(subject);
            if (fields == null) {
                return Found.NO;
            }
            Scratch scratch = subject.scratch();
            int start = scratch.position();
            for (int line = 0; line < fields.count(); line++) {
                int length = fields.nameLength(line);
                int at = scratch.take(length + (line > 0 ? 1 : 0));
                if (at < 0) {
                    scratch.giveBackFrom(start);
                    return Found.NO;
                }
                if (line > 0) {
                    scratch.bytes().set(JAVA_BYTE, at++, delimiter);
                }
                for (int i = 0; i < length; i++) {
                    byte character = fields.bytes().get(JAVA_BYTE, fields.nameOffset(line) + i);
                    scratch.bytes().set(JAVA_BYTE, at + i, Ascii.lower(character));
                }
            }
            into.setText(scratch.bytes(), start, scratch.position() - start);
            return Found.YES;
        }
    }
}
