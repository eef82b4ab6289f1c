package ub.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ub.core.backend.BackendSettings;
import ub.core.net.FrontendSettings;
import ub.http.http1.HttpLimits;
import ub.http.rules.ProxyRules;

/**
 * A whole configuration that was found to be valid: names are unique, and every backend that a frontend or its rules
 * name exists and works at the layer of the frontend. Immutable.
 *
 * @param global     what holds for the process
 * @param admin      the admin interface
 * @param frontends  in the order of the file; at least one
 * @param backends   in the order of the file
 * @param httpLimits how much of a request each frontend takes, by the frontend's name
 * @param frontendRules the rules of each frontend, by its name
 * @param backendRules  the rules of each backend, by its name
 */
public record Config(GlobalSettings global, AdminSettings admin, List<FrontendSettings> frontends,
                     List<BackendSettings> backends, Map<String, HttpLimits> httpLimits,
                     Map<String, ProxyRules> frontendRules, Map<String, ProxyRules> backendRules) {
    public Config {
        Objects.requireNonNull(global, "global");
        Objects.requireNonNull(admin, "admin");
        frontends = List.copyOf(frontends);
        backends = List.copyOf(backends);
        httpLimits = Map.copyOf(httpLimits);
        frontendRules = Map.copyOf(frontendRules);
        backendRules = Map.copyOf(backendRules);
    }

    /** Returns the backend of a name. */
    public Optional<BackendSettings> backend(String name) {
        return backends.stream().filter(backend -> backend.name().equals(name)).findFirst();
    }
}
