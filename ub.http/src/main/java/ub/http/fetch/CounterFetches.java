package ub.http.fetch;

import static ub.http.fetch.Define.ALWAYS;
import static ub.http.fetch.Define.with;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToLongFunction;
import ub.core.reactor.Clock;
import ub.core.stick.DataType;
import ub.core.stick.StickCounter;
import ub.core.stick.StickCounters;
import ub.core.stick.StickEvent;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;
import ub.http.message.IpAddress;
import ub.http.sample.Arguments;
import ub.http.sample.Fetch;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;
import ub.http.sample.Subject;
import ub.http.track.CounterUses;
import ub.http.track.EntryValue;
import ub.http.track.NamedTable;

/**
 * Words about entries of stick tables: of the one that a counter follows ({@code sc_}, and {@code sc0_} to
 * {@code sc2_}), and of the client's address ({@code src_}). Immutable. HAProxy's manual, chapter 7.3.3.
 *
 * <p>A counter that follows nothing gives no sample; an entry that is not there gives 0.
 */
final class CounterFetches {
    static final List<FetchDefinition> ALL = all();

    private CounterFetches() {
    }

    private static List<FetchDefinition> all() {
        List<FetchDefinition> all = new ArrayList<>();
        inquiries().forEach((name, inquiry) -> {
            addOfCounters(all, name, SampleType.INTEGER,
                    (arguments, counter, tableAt) -> ofCounter(arguments, counter, tableAt, inquiry));
            all.add(ofSource(name, inquiry));
        });
        addOfCounters(all, "trackers", SampleType.INTEGER, (arguments, counter, tableAt) ->
                ofCounter(arguments, counter, tableAt, new Inquiry.Trackers()));
        addOfCounters(all, "tracked", SampleType.BOOLEAN, CounterFetches::tracked);
        all.add(with("src_updt_conn_cnt", "(table)", 0, 1, SampleType.INTEGER, ALWAYS, arguments -> {
            NamedTable table = arguments.table(0, List.of(DataType.CONN_CNT));
            return (subject, into) -> {
                // As in HAProxy: the number of connections, and not their rate.
                long before = table.in(subject.tables())
                        .getAndAccumulate(source(subject), DataType.CONN_CNT, 1, Long::sum, Clock.nowMs());
                return known(before == StickTable.NONE ? before : before + 1, into);
            };
        }));
        all.add(ofTable("table_cnt", StickTable::used));
        all.add(ofTable("table_avl", table -> table.settings().size() - table.used()));
        return all;
    }

    private static SequencedMap<String, Inquiry> inquiries() {
        SequencedMap<String, Inquiry> inquiries = new LinkedHashMap<>();
        EntryValue.all().forEach(value -> inquiries.put(value.word(), new Inquiry.Value(value)));
        for (StickEvent event : List.of(StickEvent.GPC0, StickEvent.GPC1)) {
            String counter = event.count().configName();
            inquiries.put("inc_" + counter, new Inquiry.Increase(event));
            inquiries.put("clr_" + counter, new Inquiry.Clear(event.count()));
        }
        return inquiries;
    }

    /** Makes a fetch of a word about a counter, whose arguments may name a table at an index. */
    private interface Maker {
        Fetch make(Arguments arguments, int counter, int tableAt);
    }

    /** Defines {@code sc_name(counter[,table])} and {@code sc0_name([table])} with its sisters. */
    private static void addOfCounters(List<FetchDefinition> all, String name, SampleType type, Maker maker) {
        int last = StickCounters.COUNT - 1;
        all.add(with("sc_" + name, "(counter[,table])", 1, 2, type, ALWAYS, arguments ->
                maker.make(arguments, (int) arguments.number(0, 0, last, -1), 1)));
        for (int i = 0; i <= last; i++) {
            int counter = i;
            all.add(with("sc" + i + "_" + name, "([table])", 0, 1, type, ALWAYS, arguments ->
                    maker.make(arguments, counter, 0)));
        }
    }

    private static Fetch ofCounter(Arguments arguments, int counter, int tableAt, Inquiry inquiry) {
        CounterUses uses = arguments.names().tables().uses();
        if (!arguments.has(tableAt)) {
            uses.asks(counter, inquiry.needed(), arguments.word());
            return new OfCounter(counter, inquiry);
        }
        NamedTable table = arguments.table(tableAt, inquiry.needed());
        uses.asksIn(table, counter, arguments.word());
        return new OfSameKey(counter, table, inquiry);
    }

    private static Fetch tracked(Arguments arguments, int counter, int tableAt) {
        if (arguments.has(tableAt)) {
            arguments.table(tableAt);
        }
        arguments.names().tables().uses().asks(counter, List.of(), arguments.word());
        return (subject, into) -> {
            into.setBoolean(subject.counters().get(counter) != null);
            return Found.YES;
        };
    }

    private static FetchDefinition ofSource(String name, Inquiry inquiry) {
        return with("src_" + name, "(table)", 0, 1, SampleType.INTEGER, ALWAYS, arguments -> {
            NamedTable table = arguments.table(0, inquiry.needed());
            return (subject, into) -> {
                long answer = inquiry.of(table.in(subject.tables()), source(subject), Clock.nowMs());
                return known(Math.max(0, answer), into);
            };
        });
    }

    /** Defines a word about a table as a whole. */
    private static FetchDefinition ofTable(String name, ToLongFunction<StickTable> number) {
        return with(name, "(table)", 0, 1, SampleType.INTEGER, ALWAYS, arguments -> {
            NamedTable table = arguments.table(0);
            return (subject, into) -> known(number.applyAsLong(table.in(subject.tables())), into);
        });
    }

    /** Returns the key of the client's address. */
    private static StickKey source(Subject subject) {
        IpAddress address = subject.session().clientIp();
        StickKey key = subject.scratch().key();
        key.setAddress(address.high(), address.low());
        return key;
    }

    private static Found known(long answer, Sample into) {
        if (answer == StickTable.NONE) {
            return Found.NO;
        }
        into.setInteger(answer);
        return Found.YES;
    }

    /** Asks the entry that a counter follows. Immutable. */
    private record OfCounter(int number, Inquiry inquiry) implements Fetch {
        @Override
        public Found first(Subject subject, Sample into) {
            StickCounter counter = subject.counters().get(number);
            return counter == null ? Found.NO : known(inquiry.of(counter, Clock.nowMs()), into);
        }
    }

    /** Asks the entry of another table that has the key which a counter follows. Immutable. */
    private record OfSameKey(int number, NamedTable table, Inquiry inquiry) implements Fetch {
        @Override
        public Found first(Subject subject, Sample into) {
            StickCounter counter = subject.counters().get(number);
            if (counter == null) {
                return Found.NO;
            }
            StickKey key = subject.scratch().key();
            counter.copyKey(key);
            StickTable other = table.in(subject.tables());
            long nowMs = Clock.nowMs();
            // As in HAProxy, to ask here makes no entry.
            return known(other.contains(key, nowMs) ? Math.max(0, inquiry.of(other, key, nowMs)) : 0, into);
        }
    }
}
