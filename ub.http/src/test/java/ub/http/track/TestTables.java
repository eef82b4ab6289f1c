package ub.http.track;

import java.util.List;
import java.util.stream.Stream;
import ub.core.stick.DataType;
import ub.core.stick.KeyType;
import ub.core.stick.StickTable;
import ub.core.stick.StickTableSettings;
import ub.core.stick.Store;
import ub.http.sample.AskedServers;
import ub.http.sample.RuleFiles;
import ub.http.sample.RuleNames;

/** The stick tables of tests: {@code ips}, {@code texts}, {@code numbers}, {@code bytes} store everything. */
public final class TestTables {
    public static final long PERIOD_MS = 3_600_000;
    public static final long EXPIRE_MS = 7_200_000;
    public static final List<Store> EVERYTHING = Stream.of(DataType.values()).map(type -> switch (type.kind()) {
        case VALUE -> Store.of(type);
        case RATE -> Store.of(type, PERIOD_MS);
    }).toList();
    /** {@code poor} stores nothing; {@code counts} stores {@code conn_cnt} and never forgets. */
    public static final List<StickTableSettings> ALL = List.of(
            settings("ips", KeyType.IP, 16, EVERYTHING),
            settings("texts", KeyType.STRING, 16, EVERYTHING),
            settings("numbers", KeyType.INTEGER, 8, EVERYTHING),
            settings("bytes", KeyType.BINARY, 4, EVERYTHING),
            settings("poor", KeyType.IP, 16, List.of()),
            new StickTableSettings("counts", KeyType.IP, 16, 100, StickTableSettings.NEVER,
                    List.of(Store.of(DataType.CONN_CNT))));

    private TestTables() {
    }

    private static StickTableSettings settings(String name, KeyType type, int keyBytes, List<Store> stores) {
        return new StickTableSettings(name, type, keyBytes, 100, EXPIRE_MS, stores);
    }

    /** Makes the tables, all empty. */
    public static List<StickTable> make() {
        return ALL.stream().map(StickTable::new).toList();
    }

    /** Returns names of rules that may name these tables. */
    public static RuleNames names(RuleFiles files) {
        return new RuleNames(files, new TableNames(ALL, List.of()), new AskedServers());
    }
}
