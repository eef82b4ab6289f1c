package ub.admin.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters of a request, {@code ?name=value&name=value}, decoded. Immutable. */
public final class Query {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** Reads the query of a URI, whose escapes are whole: {@link URI} takes no others. */
    public Query(URI uri) {
        String query = uri.getRawQuery();
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.computeIfAbsent(decode(name), absent -> new ArrayList<>()).add(decode(value));
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Returns the values of a parameter in their order, none if it is absent. */
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** Refuses parameters that nobody would look at: they are slips of the pen. */
    public void allow(Set<String> names) throws RequestException {
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw RequestException.bad("unknown parameter \"" + name + "\"; known: "
                        + (names.isEmpty() ? "none" : String.join(", ", names)));
            }
        }
    }
}
