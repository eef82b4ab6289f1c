package ub.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ub.config.tree.Node;
import ub.core.problem.Problems;
import ub.config.tree.TableReader;

/** Reads a whole document. Any thread. */
final class ConfigReader {
    private final Addresses addresses;

    ConfigReader(Addresses addresses) {
        this.addresses = addresses;
    }

    /** Returns what it could make of the document; it is valid only if no error was added to the problems. */
    Config read(Node.Table document, Problems problems) {
        TableReader file = new TableReader(document, document.place(), "the file", LaterKeys.FILE, problems);
        GlobalSettings global = file.table("global", "[global]", LaterKeys.GLOBAL)
                .map(GlobalReader::read).orElse(GlobalSettings.DEFAULT);
        AdminSettings admin = file.table("admin", "[admin]", LaterKeys.NONE)
                .map(new AdminReader(addresses)::read).orElse(AdminSettings.DEFAULT);
        List<FrontendReader.Found> frontends = frontends(file);
        List<BackendReader.Found> backends = backends(file);
        file.finish();
        new CrossChecks(frontends, backends, problems).run(admin.listen());
        return new Config(global, admin,
                frontends.stream().map(FrontendReader.Found::settings).toList(),
                backends.stream().map(BackendReader.Found::settings).toList(),
                frontends.stream().collect(Collectors.toMap(
                        frontend -> frontend.settings().name(), FrontendReader.Found::limits)));
    }

    private List<FrontendReader.Found> frontends(TableReader file) {
        if (file.entry("frontend").isEmpty()) {
            file.error(file.heading(), "there is no frontend", Optional.of("add [frontend.main] with a \"bind\""));
        }
        FrontendReader reader = new FrontendReader(addresses);
        List<FrontendReader.Found> found = new ArrayList<>();
        file.tables("frontend", LaterKeys.FRONTEND)
                .forEach(table -> found.add(reader.read(table.name(), table.reader())));
        return found;
    }

    private List<BackendReader.Found> backends(TableReader file) {
        BackendReader reader = new BackendReader(addresses);
        List<BackendReader.Found> found = new ArrayList<>();
        file.tables("backend", LaterKeys.BACKEND)
                .forEach(table -> found.add(reader.read(table.name(), table.reader())));
        return found;
    }
}
