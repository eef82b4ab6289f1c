package ub.http.convert;

import static ub.http.sample.SampleType.STRING;

import java.lang.foreign.MemorySegment;
import java.util.List;
import ub.http.match.Letters;
import ub.http.match.Regex;
import ub.http.match.RegexSearch;
import ub.http.sample.Arguments;
import ub.http.sample.Converter;
import ub.http.sample.ConverterDefinition;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/**
 * Puts a text in place of the first part that a regular expression matches, or of all of them. Immutable. A search
 * makes a few small objects; where finding all matches would take too long there is no sample.
 */
final class RegsubConverter implements Converter {
    private final Regex regex;
    private final Substitution substitution;
    private final Matches matches;

    private enum Matches {
        FIRST,
        ALL
    }

    private RegsubConverter(Arguments arguments) {
        String flags = arguments.text(2);
        for (int i = 0; i < flags.length(); i++) {
            if (flags.charAt(i) != 'g' && flags.charAt(i) != 'i') {
                throw arguments.bad(2, "must be made of g (all matches) and i (letters of either case)");
            }
        }
        regex = Regex.compile(arguments.values().getFirst(),
                flags.indexOf('i') >= 0 ? Letters.IGNORE_CASE : Letters.EXACT);
        substitution = Substitution.compile(arguments.values().get(1), regex.groups());
        matches = flags.indexOf('g') >= 0 ? Matches.ALL : Matches.FIRST;
    }

    static List<ConverterDefinition> all() {
        return List.of(new ConverterDefinition("regsub", STRING, STRING, "regsub(regex,substitution[,flags])", 2, 3,
                RegsubConverter::new));
    }

    @Override
    public boolean convert(Subject subject, Sample sample) {
        MemorySegment bytes = sample.bytes();
        int offset = sample.offset();
        int length = sample.length();
        RegexSearch search = regex.search(bytes, offset, length);
        if (!search.next()) {
            return true;
        }
        Scratch scratch = subject.scratch();
        int start = scratch.position();
        int copied = 0;
        do {
            int between = search.start(0) - copied;
            if (!Substitution.append(bytes, offset + copied, between, scratch)
                    || !substitution.append(search, bytes, offset, scratch)) {
                return false;
            }
            copied = search.end(0);
        } while (matches == Matches.ALL && search.next());
        // A part of the matches replaced is not what the operator wants.
        if (search.givenUp() || !Substitution.append(bytes, offset + copied, length - copied, scratch)) {
            return false;
        }
        sample.setText(scratch.bytes(), start, scratch.position() - start);
        return true;
    }
}
