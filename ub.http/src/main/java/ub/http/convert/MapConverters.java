package ub.http.convert;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import ub.core.problem.PlacedText;
import ub.http.match.Letters;
import ub.http.match.MatchMethod;
import ub.http.match.PatternSet;
import ub.http.match.PatternSets;
import ub.http.match.Regex;
import ub.http.match.RegexSearch;
import ub.http.sample.Arguments;
import ub.http.sample.Converter;
import ub.http.sample.ConverterDefinition;
import ub.http.sample.Literal;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/**
 * Converters that look a value up in a file that was read with the configuration: {@code map_beg_int(paths.map,0)}.
 * The first word behind {@code map} says how keys are compared, the second what their values are. Immutable.
 */
final class MapConverters {
    private static final List<MatchMethod> METHODS = List.of(MatchMethod.STR, MatchMethod.BEG, MatchMethod.END,
            MatchMethod.SUB, MatchMethod.DIR, MatchMethod.DOM, MatchMethod.REG, MatchMethod.INT, MatchMethod.IP);

    private MapConverters() {
    }

    static List<ConverterDefinition> all() {
        List<ConverterDefinition> all = new ArrayList<>();
        all.add(definition("map", MatchMethod.STR, MapValues.Kind.STR));
        for (MatchMethod method : METHODS) {
            for (MapValues.Kind kind : MapValues.Kind.values()) {
                String suffix = kind == MapValues.Kind.STR ? "" : "_" + kind.word();
                all.add(definition("map_" + method.word() + suffix, method, kind));
            }
        }
        all.add(new ConverterDefinition("map_regm", SampleType.STRING, SampleType.STRING, usage("map_regm"), 1, 2,
                RegexMap::new));
        return all;
    }

    private static ConverterDefinition definition(String name, MatchMethod method, MapValues.Kind kind) {
        return new ConverterDefinition(name, input(method), kind.type(), usage(name), 1, 2,
                arguments -> map(arguments, method, kind));
    }

    private static String usage(String name) {
        return name + "(file[,default])";
    }

    private static SampleType input(MatchMethod method) {
        return switch (method) {
            case INT -> SampleType.INTEGER;
            case IP -> SampleType.ADDRESS;
            case STR, BEG, END, SUB, DIR, DOM, REG -> SampleType.STRING;
            case FOUND, BOOL, BIN, LEN -> throw new IllegalArgumentException("no map compares by " + method);
        };
    }

    private static Converter map(Arguments arguments, MatchMethod method, MapValues.Kind kind) {
        MapFile file = MapFile.read(arguments.values().getFirst(), arguments.files());
        PatternSet keys = PatternSets.compile(method, Letters.EXACT, file.keys());
        List<PlacedText> values = new ArrayList<>(file.values());
        // What stands for a missing key is a value like the others, behind the last one.
        int missing = arguments.count() > 1 ? values.size() : PatternSet.NONE;
        if (missing != PatternSet.NONE) {
            values.add(arguments.values().get(1));
        }
        return new ValueMap(keys, kind.compile(values), missing);
    }

    /**
     * Gives the value of the key that a sample matches.
     *
     * @param missing the number of the value that is given when there is none, or {@link PatternSet#NONE}
     */
    private record ValueMap(PatternSet keys, MapValues values, int missing) implements Converter {
        @Override
        public boolean convert(Subject subject, Sample sample) {
            int index = keys.find(sample);
            int chosen = index == PatternSet.NONE ? missing : index;
            if (chosen == PatternSet.NONE) {
                return false;
            }
            values.put(chosen, sample);
            return true;
        }
    }

    /** Gives the value of the first regular expression that matches, with what stands in its groups put in. */
    private static final class RegexMap implements Converter {
        private final List<Entry> entries = new ArrayList<>();
        /** Null when there is no default. */
        private final Literal missing;

        private record Entry(Regex regex, Substitution value) {
        }

        RegexMap(Arguments arguments) {
            MapFile file = MapFile.read(arguments.values().getFirst(), arguments.files());
            for (int i = 0; i < file.keys().size(); i++) {
                Regex regex = Regex.compile(file.keys().get(i), Letters.EXACT);
                entries.add(new Entry(regex, Substitution.compile(file.values().get(i), regex.groups())));
            }
            missing = arguments.count() > 1 ? Literal.of(arguments.text(1)) : null;
        }

        @Override
        public boolean convert(Subject subject, Sample sample) {
            MemorySegment bytes = sample.bytes();
            // By index: an iterator would be an object for each evaluation.
            for (int i = 0; i < entries.size(); i++) {
                Entry entry = entries.get(i);
                RegexSearch search = entry.regex.search(bytes, sample.offset(), sample.length());
                if (search.next()) {
                    Scratch scratch = subject.scratch();
                    int start = scratch.position();
                    boolean room = entry.value.append(search, bytes, sample.offset(), scratch);
                    sample.setText(scratch.bytes(), start, scratch.position() - start);
                    return room;
                }
            }
            if (missing != null) {
                missing.putText(sample);
            }
            return missing != null;
        }
    }
}
