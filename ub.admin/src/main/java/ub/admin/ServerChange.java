package ub.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ub.admin.http.JsonBody;
import ub.admin.http.RequestException;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.backend.ServerSettings;
import ub.core.health.AdminState;

/**
 * What is to be changed of a server; what is absent stays as it is. It is read as a whole before anything is changed.
 * Immutable.
 *
 * @param state          whether it is to get traffic
 * @param weight         0 to 256
 * @param maxConnections 0 for no limit
 */
record ServerChange(Optional<AdminState> state, OptionalInt weight, OptionalInt maxConnections) {
    private static final System.Logger LOG = System.getLogger(ServerChange.class.getName());
    private static final String STATE = "state";
    private static final String WEIGHT = "weight";
    private static final String MAX_CONNECTIONS = "max_connections";
    private static final Set<String> KEYS = new TreeSet<>(Set.of(STATE, WEIGHT, MAX_CONNECTIONS));

    static ServerChange of(JsonBody body) throws RequestException {
        JsonNode object = body.object(KEYS);
        if (object.isEmpty()) {
            throw RequestException.bad("nothing is to be changed; known: " + String.join(", ", KEYS));
        }
        return new ServerChange(state(object.get(STATE)), number(object, WEIGHT, ServerSettings.MAX_WEIGHT),
                number(object, MAX_CONNECTIONS, Integer.MAX_VALUE));
    }

    private static Optional<AdminState> state(JsonNode given) throws RequestException {
        if (given == null) {
            return Optional.empty();
        }
        for (AdminState state : AdminState.values()) {
            if (given.isTextual() && given.asText().equals(word(state))) {
                return Optional.of(state);
            }
        }
        throw RequestException.bad("\"state\" must be one of " + Stream.of(AdminState.values())
                .map(ServerChange::word).collect(Collectors.joining(", ")));
    }

    private static String word(AdminState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static OptionalInt number(JsonNode object, String key, int max) throws RequestException {
        JsonNode given = object.get(key);
        if (given == null) {
            return OptionalInt.empty();
        }
        if (!given.isIntegralNumber() || !given.canConvertToInt() || given.asInt() < 0 || given.asInt() > max) {
            throw RequestException.bad("\"" + key + "\" must be a whole number from 0 to " + max);
        }
        return OptionalInt.of(given.asInt());
    }

    /** Changes a server. Its state is told of in the log by itself. */
    void apply(Backend backend, Server server) {
        weight.ifPresent(number -> {
            LOG.log(Level.INFO, "weight of server {0}/{1} is now {2}", backend.name(), server.name(), number);
            server.weight(number);
        });
        maxConnections.ifPresent(number -> {
            LOG.log(Level.INFO, "max_connections of server {0}/{1} is now {2,number,#}", backend.name(),
                    server.name(), number);
            server.maxConnections(number);
        });
        state.ifPresent(server::admin);
    }
}
