package ub.http.convert;

import java.util.ArrayList;
import java.util.List;
import ub.core.reactor.Clock;
import ub.core.stick.DataType;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;
import ub.core.stick.StickTableSettings;
import ub.http.sample.Arguments;
import ub.http.sample.Converter;
import ub.http.sample.ConverterDefinition;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;
import ub.http.sample.Subject;
import ub.http.sample.TableKey;
import ub.http.track.EntryValue;
import ub.http.track.NamedTable;

/**
 * Converters that take the sample for a key, and give what a stick table remembers under it. To look is no use of the
 * entry. Immutable. HAProxy's manual, chapter 7.3.1.
 */
final class TableConverters {
    private TableConverters() {
    }

    static List<ConverterDefinition> all() {
        List<ConverterDefinition> all = new ArrayList<>();
        EntryValue.all().forEach(value -> all.add(ofValue("table_" + value.tableWord(), value)));
        all.add(ofValue("table_server_id", new EntryValue("", "server_id", DataType.SERVER_ID, 0)));
        all.add(new ConverterDefinition("table_trackers", null, SampleType.INTEGER, "table_trackers(table)", 0, 1,
                arguments -> new LookUp(key(arguments, arguments.table(0)), (table, key, nowMs, sample) -> {
                    sample.setInteger(Math.max(0, table.trackers(key, nowMs)));
                    return true;
                })));
        all.add(new ConverterDefinition("in_table", null, SampleType.BOOLEAN, "in_table(table)", 0, 1,
                arguments -> new LookUp(key(arguments, arguments.table(0)), (table, key, nowMs, sample) -> {
                    sample.setBoolean(table.contains(key, nowMs));
                    return true;
                })));
        all.add(new ConverterDefinition("table_idle", null, SampleType.INTEGER, "table_idle(table[,default])", 0, 2,
                arguments -> ofTime(arguments, (table, idleMs) -> idleMs)));
        all.add(new ConverterDefinition("table_expire", null, SampleType.INTEGER, "table_expire(table[,default])", 0, 2,
                TableConverters::expire));
        return all;
    }

    /** What is looked up. Immutable. */
    private interface Question {
        /** Puts the answer into the sample. Returns false when there is none. */
        boolean answer(StickTable table, StickKey key, long nowMs, Sample into);
    }

    /** Looks for the key that a sample says. */
    private record LookUp(TableKey key, Question question) implements Converter {
        @Override
        public boolean convert(Subject subject, Sample sample) {
            StickKey wanted = subject.scratch().key();
            return key.put(subject, sample, wanted)
                    && question.answer(key.table().in(subject.tables()), wanted, Clock.nowMs(), sample);
        }
    }

    private static ConverterDefinition ofValue(String name, EntryValue value) {
        return new ConverterDefinition(name, null, SampleType.INTEGER, name + "(table)", 0, 1, arguments -> {
            NamedTable named = arguments.table(0, List.of(value.type()));
            return new LookUp(key(arguments, named), (table, key, nowMs, sample) -> {
                sample.setInteger(value.shown(table.get(key, value.type(), nowMs)));
                return true;
            });
        });
    }

    private static TableKey key(Arguments arguments, NamedTable table) {
        return TableKey.of(table, arguments.input(), arguments.word().place());
    }

    /** Makes a time in milliseconds out of how long an entry was not used. */
    private interface Time {
        long of(StickTable table, long idleMs);
    }

    private static Converter expire(Arguments arguments) {
        if (arguments.table(0).settings().expireMs() == StickTableSettings.NEVER) {
            throw arguments.bad(0, "must be a table with \"expire\"");
        }
        return ofTime(arguments, (table, idleMs) -> Math.max(0, table.settings().expireMs() - idleMs));
    }

    private static Converter ofTime(Arguments arguments, Time time) {
        boolean hasDefault = arguments.has(1);
        long standard = arguments.number(1, Long.MIN_VALUE, Long.MAX_VALUE, 0);
        return new LookUp(key(arguments, arguments.table(0)), (table, key, nowMs, sample) -> {
            long idleMs = table.idleMs(key, nowMs);
            sample.setInteger(idleMs == StickTable.NONE ? standard : time.of(table, idleMs));
            return idleMs != StickTable.NONE || hasDefault;
        });
    }
}
