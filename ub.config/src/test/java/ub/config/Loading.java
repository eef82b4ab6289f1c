package ub.config;

import static org.junit.jupiter.api.Assertions.fail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ub.core.problem.Problem;

/** Loads configurations in tests: with a fixed environment, and without DNS. */
final class Loading {
    /** Knows one name. */
    static final HostResolver RESOLVER = host -> {
        if (host.equals("app.test")) {
            return InetAddress.ofLiteral("192.0.2.7");
        }
        throw new UnknownHostException(host);
    };

    /** A frontend and a backend that use each other. */
    static final String MINIMAL = """
            [frontend.web]
            bind = ["127.0.0.1:8080"]
            default_backend = "app"

            [backend.app]
            servers = ["127.0.0.1:3000"]
            """;

    private Loading() {
    }

    static LoadResult load(String toml) {
        return load(toml, Overrides.NONE, Map.of());
    }

    static LoadResult load(String toml, Overrides commandLine, Map<String, String> environment) {
        return new ConfigLoader(environment, RESOLVER).load("ub.toml", toml, commandLine);
    }

    /** Returns the configuration; fails the test, and says why, when there is none. */
    static Config config(LoadResult result) {
        return switch (result) {
            case LoadResult.Loaded loaded -> loaded.config();
            case LoadResult.Failed failed -> fail(render(failed.problems()));
        };
    }

    static Config config(String toml) {
        return config(load(toml));
    }

    /** Returns the problems of a configuration that must not load, as an operator sees them. */
    static String failure(LoadResult result) {
        return switch (result) {
            case LoadResult.Loaded loaded -> fail("loaded: " + loaded.config());
            case LoadResult.Failed failed -> render(failed.problems());
        };
    }

    static String failure(String toml) {
        return failure(load(toml));
    }

    static String render(List<Problem> problems) {
        return problems.stream().map(Problem::render).collect(Collectors.joining("\n"));
    }
}
