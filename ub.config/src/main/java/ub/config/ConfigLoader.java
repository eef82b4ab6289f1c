package ub.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ub.core.names.NameLookup;
import ub.core.names.ResolverSettings;
import ub.core.problem.Place;
import ub.core.problem.Problem;
import ub.config.tree.Node;
import ub.config.tree.Placeholders;
import ub.core.problem.Problems;
import ub.http.sample.RuleFiles;
import ub.config.tree.TomlTree;

/**
 * Makes a configuration out of a file, the environment and the command line. The command line beats the environment,
 * and that beats the file. Nothing is kept between loads, so that a reload sees a changed file. Any thread; it reads
 * a file and may ask DNS, so never a reactor's.
 *
 * <p>All mistakes are reported, in the order of the file. Only wrong syntax ends a load early: what is missing because
 * a line could not be read would be reported as a mistake of its own.
 */
public final class ConfigLoader {
    /** A tree needs some fifty times the memory of its text. */
    private static final int MAX_FILE_BYTES = 4 << 20;

    private final Map<String, String> environment;
    private final HostResolver resolver;
    private final Function<ResolverSettings, NameLookup> lookups;

    /**
     * @param environment all environment variables: those that override, and those that the file refers to
     * @param resolver    resolves names that stand for one address until the end
     * @param lookups     makes what resolves the names of servers
     */
    public ConfigLoader(Map<String, String> environment, HostResolver resolver,
                        Function<ResolverSettings, NameLookup> lookups) {
        this.environment = Map.copyOf(environment);
        this.resolver = resolver;
        this.lookups = lookups;
    }

    /** Loads a file. */
    public LoadResult load(Path file, Overrides commandLine) {
        Problems problems = new Problems();
        Optional<String> text = read(file, problems);
        return text.isPresent()
                ? load(file.toString(), text.get(), commandLine)
                : new LoadResult.Failed(problems.inFileOrder());
    }

    /**
     * Loads the text of a file that has been read already; {@code name} stands for it in messages, and the files that
     * rules name are looked for beside it.
     */
    public LoadResult load(String name, String text, Overrides commandLine) {
        Problems problems = new Problems();
        return TomlTree.parse(name, text, problems)
                .map(document -> overrides(commandLine, problems).over(document))
                .map(document -> finish(document, FolderFiles.beside(Path.of(name)), problems))
                .orElseGet(() -> new LoadResult.Failed(problems.inFileOrder()));
    }

    /** Makes a configuration of one frontend and one backend, both named {@code main}, without a file. */
    public LoadResult load(Overrides commandLine) {
        Problems problems = new Problems();
        return finish(overrides(commandLine, problems).alone(), RuleFiles.NONE, problems);
    }

    private OverrideTree overrides(Overrides commandLine, Problems problems) {
        return new OverrideTree(commandLine.over(Overrides.fromEnvironment(environment)), problems);
    }

    private LoadResult finish(Node.Table document, RuleFiles files, Problems problems) {
        Node.Table expanded = new Placeholders(environment, problems).expand(document);
        Config config = new ConfigReader(new Addresses(resolver), lookups, files).read(expanded, problems);
        List<Problem> found = problems.inFileOrder();
        return problems.hasErrors() ? new LoadResult.Failed(found) : new LoadResult.Loaded(config, found);
    }

    private static Optional<String> read(Path file, Problems problems) {
        Place place = new Place.Name(file.toString());
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            problems.error(place, "this version reads TOML only, not YAML");
            return Optional.empty();
        }
        try {
            return Optional.of(InputFile.text(file, MAX_FILE_BYTES));
        } catch (InputFile.UnreadableException unreadable) {
            problems.error(place, "the file " + unreadable.getMessage());
            return Optional.empty();
        }
    }
}
