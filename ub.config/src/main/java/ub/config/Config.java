package ub.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import ub.core.backend.BackendSettings;
import ub.core.limit.RateLimitSettings;
import ub.core.names.Answer;
import ub.core.names.Question;
import ub.core.names.ResolverSettings;
import ub.core.net.FrontendSettings;
import ub.core.stick.StickTableSettings;
import ub.http.http1.HttpLimits;
import ub.http.log.AccessLogSettings;
import ub.http.rules.ProxyRules;
import ub.http.trace.RequestMark;

/**
 * A whole configuration that was found to be valid: names are unique, and every backend that a frontend or its rules
 * name exists and works at the layer of the frontend. Immutable.
 *
 * @param global     what holds for the process
 * @param admin      the admin interface
 * @param resolver   how names of servers are resolved
 * @param frontends  in the order of the file; at least one
 * @param backends   in the order of the file
 * @param httpLimits how much of a request each frontend takes, by the frontend's name
 * @param frontendRules the rules of each frontend, by its name
 * @param backendRules  the rules of each backend, by its name
 * @param accessLogs the access logs, by the name of their frontend
 * @param marks      what servers are told of a request's identity, by the frontend's name
 * @param tables     the stick tables, in the order of the file
 * @param frontendRateLimits how many requests frontends let through, by their names
 * @param backendRateLimits  how many requests backends let through, by their names
 * @param answers    what the names of servers stand for now; some may lack where the resolver's settings allow it
 */
public record Config(GlobalSettings global, AdminSettings admin, ResolverSettings resolver,
                     List<FrontendSettings> frontends, List<BackendSettings> backends,
                     Map<String, HttpLimits> httpLimits,
                     Map<String, ProxyRules> frontendRules, Map<String, ProxyRules> backendRules,
                     Map<String, AccessLogSettings> accessLogs, Map<String, Set<RequestMark>> marks,
                     List<StickTableSettings> tables, Map<String, RateLimitSettings> frontendRateLimits,
                     Map<String, RateLimitSettings> backendRateLimits,
                     Map<Question, Answer> answers) {
    public Config {
        Objects.requireNonNull(global, "global");
        Objects.requireNonNull(admin, "admin");
        Objects.requireNonNull(resolver, "resolver");
        frontends = List.copyOf(frontends);
        backends = List.copyOf(backends);
        httpLimits = Map.copyOf(httpLimits);
        frontendRules = Map.copyOf(frontendRules);
        backendRules = Map.copyOf(backendRules);
        accessLogs = Map.copyOf(accessLogs);
        marks = Map.copyOf(marks);
        tables = List.copyOf(tables);
        frontendRateLimits = Map.copyOf(frontendRateLimits);
        backendRateLimits = Map.copyOf(backendRateLimits);
        answers = Map.copyOf(answers);
    }

    /** Returns the backend of a name. */
    public Optional<BackendSettings> backend(String name) {
        return backends.stream().filter(backend -> backend.name().equals(name)).findFirst();
    }
}
