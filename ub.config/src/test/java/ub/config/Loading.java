package ub.config;

import static org.junit.jupiter.api.Assertions.fail;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ub.core.names.Answer;
import ub.core.names.Endpoint;
import ub.core.names.LookupException;
import ub.core.names.NameLookup;
import ub.core.names.Question;
import ub.core.problem.Problem;

/** Loads configurations in tests: with a fixed environment, and without DNS. */
final class Loading {
    /** Knows two names. */
    static final HostResolver RESOLVER = host -> {
        if (host.equals("app.test")) {
            return InetAddress.ofLiteral("192.0.2.7");
        }
        if (host.equals("localhost")) {
            return InetAddress.ofLiteral("127.0.0.1");
        }
        throw new UnknownHostException(host);
    };

    /** Knows one host, one service, and whatever ends with {@code .internal}. */
    static final NameLookup LOOKUP = question -> switch (question) {
        case Question.Host(String name, int port) when name.equals("app.test") || isInternal(name) -> new Answer(
                List.of(new Endpoint(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), port))), 60_000);
        case Question.Service(String name) when name.equals("_http._tcp.app.test") || isInternal(name) -> new Answer(
                List.of(new Endpoint(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.8"), 8080), 1, 5)), 60_000);
        case Question.Host _, Question.Service _ -> throw new LookupException("no such name");
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

    private static boolean isInternal(String name) {
        return name.endsWith(".internal");
    }

    static LoadResult load(String toml) {
        return load(toml, Overrides.NONE, Map.of());
    }

    static LoadResult load(String toml, Overrides commandLine, Map<String, String> environment) {
        return loader(environment).load("ub.toml", toml, commandLine);
    }

    static ConfigLoader loader(Map<String, String> environment) {
        return new ConfigLoader(environment, RESOLVER, settings -> LOOKUP);
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
