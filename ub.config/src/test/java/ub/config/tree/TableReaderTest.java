package ub.config.tree;

import ub.core.problem.Problems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ub.core.problem.Place;
import ub.core.problem.Problem;

class TableReaderTest {
    private final Problems problems = new Problems();

    @Test
    void returnsTheFallbackForAnAbsentKeyAndSaysNothing() {
        assertEquals(7, reader("").value("n", Decoders.number(1, 9), 7));
        assertEquals(List.of(), messages());
    }

    @Test
    void returnsTheFallbackForABadValueAndReportsIt() {
        assertEquals(7, reader("n = 10").value("n", Decoders.number(1, 9), 7));
        assertEquals(List.of("n must be a whole number from 1 to 9, not 10"), messages());
    }

    @Test
    void quotesOnlyTheStartOfALongValue() {
        reader("n = '" + "x".repeat(100) + "'").value("n", Decoders.flag());
        assertEquals(List.of("n must be true or false, not \"" + "x".repeat(60) + "…\""), messages());
    }

    @Test
    void neverQuotesASecret() {
        Decoder<String> picky = _ -> {
            throw new BadValueException("must be better");
        };
        assertEquals(Optional.empty(), reader("key = 'hush'").secret("key", picky));
        assertEquals(List.of("key must be better"), messages());
    }

    @Test
    void reportsARequiredKeyThatIsAbsent() {
        assertEquals(Optional.empty(), reader("").required("address", Decoders.text()));
        assertEquals(List.of("the table has no \"address\""), messages());
    }

    @Test
    void saysNothingMoreOfABrokenValue() {
        Place place = new Place.Name("test");
        Node.Table table = Node.Table.empty(place).with(new Node.Entry("a", place, new Node.Broken(place)));
        TableReader reader = new TableReader(table, place, "the table", Set.of(), problems);
        reader.value("a", Decoders.text());
        reader.required("a", Decoders.text());
        reader.elements("a");
        reader.table("a", "t", Set.of());
        reader.finish();
        assertEquals(List.of(), messages());
    }

    @Test
    void reportsTheKeysThatNobodyAskedFor() {
        TableReader reader = reader("mode = 'x'\nmdoe = 1\nrules = 1\nrulse = 1\nzzz = 1");
        reader.entry("mode");
        reader.finish();
        assertEquals(List.of(
                "unknown key \"mdoe\" in the table",
                "key \"rules\" in the table is not supported by this version",
                "unknown key \"rulse\" in the table",
                "unknown key \"zzz\" in the table"), messages());
        assertEquals(List.of(Optional.of("did you mean \"mode\"?"), Optional.empty(),
                Optional.of("did you mean \"rules\"?"), Optional.empty()),
                problems.inFileOrder().stream().map(Problem::suggestion).toList());
    }

    @Test
    void takesALoneElementForAList() {
        assertEquals(1, reader("bind = 'a'").elements("bind").size());
        assertEquals(1, reader("bind = { address = 'a' }").elements("bind").size());
        assertEquals(2, reader("bind = ['a', 'b']").elements("bind").size());
        assertFalse(problems.hasErrors());
        assertEquals(0, reader("bind = 5").elements("bind").size());
        assertEquals(List.of("bind must be a list, not 5"), messages());
    }

    @Test
    void readsNamedTables() {
        List<TableReader.NamedTable> tables = reader("[backend.a]\n[backend.b]\n").tables("backend", Set.of());
        assertEquals(List.of("a", "b"), tables.stream().map(TableReader.NamedTable::name).toList());
        assertEquals("backend \"b\"", tables.getLast().reader().title());
    }

    @Test
    void reportsAValueWhereATableMustBe() {
        reader("timeout = 5").table("timeout", "the timeout", Set.of());
        reader("backend = 5").tables("backend", Set.of());
        reader("backend.servers = []").tables("backend", Set.of());
        assertEquals(Set.of(
                "timeout must be a table, not 5",
                "backend must be followed by a name, as in [backend.main]",
                "\"servers\" belongs to no backend"), Set.copyOf(messages()));
    }

    private TableReader reader(String toml) {
        Node.Table table = TomlTree.parse("f", toml, problems).orElseThrow();
        return new TableReader(table, table.place(), "the table", Set.of("rules"), problems);
    }

    private List<String> messages() {
        return problems.inFileOrder().stream().map(Problem::message).toList();
    }
}
