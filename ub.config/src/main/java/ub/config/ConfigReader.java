package ub.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ub.config.tree.Node;
import ub.core.names.Answer;
import ub.core.names.NameLookup;
import ub.core.names.Question;
import ub.core.names.ResolverSettings;
import ub.core.problem.Problems;
import ub.core.stick.StickTableSettings;
import ub.http.auth.Userlist;
import ub.http.sample.AskedServers;
import ub.http.sample.RuleFiles;
import ub.http.sample.RuleNames;
import ub.http.track.TableNames;
import ub.config.tree.TableReader;

/** Reads a whole document. Any thread. */
final class ConfigReader {
    private final Addresses addresses;
    private final Function<ResolverSettings, NameLookup> lookups;
    private final RuleFiles files;

    /**
     * @param lookups makes what names of servers are resolved by
     * @param files   reads the files that rules name
     */
    ConfigReader(Addresses addresses, Function<ResolverSettings, NameLookup> lookups, RuleFiles files) {
        this.addresses = addresses;
        this.lookups = lookups;
        this.files = files;
    }

    /** Returns what it could make of the document; it is valid only if no error was added to the problems. */
    Config read(Node.Table document, Problems problems) {
        TableReader file = new TableReader(document, document.place(), "the file", LaterKeys.FILE, problems);
        GlobalSettings global = file.table("global", "[global]", LaterKeys.GLOBAL)
                .map(GlobalReader::read).orElse(GlobalSettings.DEFAULT);
        AdminSettings admin = file.table("admin", "[admin]", LaterKeys.NONE)
                .map(new AdminReader(addresses)::read).orElse(AdminSettings.DEFAULT);
        ResolverSettings resolver = file.table("resolver", "[resolver]", LaterKeys.NONE)
                .map(table -> ResolverReader.read(table, addresses)).orElse(ResolverSettings.DEFAULT);
        List<StickTableReader.Found> tables = tables(file);
        RuleNames names = new RuleNames(files, tableNames(tables), new AskedServers());
        RulesReader rules = new RulesReader(names, userlists(file), problems);
        List<FrontendReader.Found> frontends = frontends(file, rules);
        List<BackendReader.Found> backends = backends(file, rules);
        file.finish();
        new CrossChecks(frontends, backends, tables, names, problems).run(admin.listen());
        List<PlacedName> followed = backends.stream().flatMap(backend -> backend.names().stream()).toList();
        Map<Question, Answer> answers = followed.isEmpty() ? Map.of()
                : new FirstAnswers(lookups.apply(resolver), resolver.init(), problems).of(followed);
        return new Config(global, admin, resolver,
                frontends.stream().map(FrontendReader.Found::settings).toList(),
                backends.stream().map(BackendReader.Found::settings).toList(),
                byName(frontends, FrontendReader.Found::limits),
                byName(frontends, FrontendReader.Found::rules),
                backends.stream().collect(Collectors.toMap(
                        backend -> backend.settings().name(), BackendReader.Found::rules)),
                byName(frontends.stream().filter(found -> found.accessLog().isPresent()).toList(),
                        found -> found.accessLog().orElseThrow()),
                byName(frontends, FrontendReader.Found::marks),
                settings(tables).stream().map(names.tables()::completed).toList(),
                byName(frontends.stream().filter(found -> found.rateLimit().isPresent()).toList(),
                        found -> found.rateLimit().orElseThrow()),
                backends.stream().filter(found -> found.rateLimit().isPresent()).collect(Collectors.toMap(
                        found -> found.settings().name(), found -> found.rateLimit().orElseThrow())),
                answers);
    }

    private static List<StickTableSettings> settings(List<StickTableReader.Found> tables) {
        return tables.stream().flatMap(table -> table.settings().stream()).toList();
    }

    private static TableNames tableNames(List<StickTableReader.Found> tables) {
        return new TableNames(settings(tables), tables.stream().filter(table -> table.settings().isEmpty())
                .map(StickTableReader.Found::name).toList());
    }

    private static <T> Map<String, T> byName(List<FrontendReader.Found> frontends,
                                             Function<FrontendReader.Found, T> part) {
        return frontends.stream().collect(Collectors.toMap(found -> found.settings().name(), part));
    }

    private List<FrontendReader.Found> frontends(TableReader file, RulesReader rules) {
        if (file.entry("frontend").isEmpty()) {
            file.error(file.heading(), "there is no frontend", Optional.of("add [frontend.main] with a \"bind\""));
        }
        FrontendReader reader = new FrontendReader(addresses, rules);
        List<FrontendReader.Found> found = new ArrayList<>();
        file.tables("frontend", LaterKeys.FRONTEND)
                .forEach(table -> found.add(reader.read(table.name(), table.reader())));
        return found;
    }

    private List<BackendReader.Found> backends(TableReader file, RulesReader rules) {
        BackendReader reader = new BackendReader(addresses, rules);
        List<BackendReader.Found> found = new ArrayList<>();
        file.tables("backend", LaterKeys.BACKEND)
                .forEach(table -> found.add(reader.read(table.name(), table.reader())));
        return found;
    }

    private static Map<String, Userlist> userlists(TableReader file) {
        return file.tables("userlist", LaterKeys.NONE).stream()
                .map(table -> UserlistReader.read(table.name(), table.reader()))
                .collect(Collectors.toMap(Userlist::name, Function.identity()));
    }

    private static List<StickTableReader.Found> tables(TableReader file) {
        List<StickTableReader.Found> found = new ArrayList<>();
        file.tables("table", LaterKeys.NONE)
                .forEach(table -> found.add(StickTableReader.read(table.name(), table.reader())));
        return found;
    }
}
