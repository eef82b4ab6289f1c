package ub.admin.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path some parts of which stand for anything: {@code /api/v1/backends/{backend}}. Immutable.
 *
 * @param text as it is written
 */
public record PathPattern(String text) {
    /** Returns the parts that stand for something, or empty when the path is another one. */
    Optional<Map<String, String>> match(String rawPath) {
        List<String> wanted = parts(text);
        List<String> given = parts(rawPath);
        if (wanted.size() != given.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String part = decoded(given.get(i));
            if (isName(wanted.get(i)) && !part.isEmpty()) {
                names.put(wanted.get(i).substring(1, wanted.get(i).length() - 1), part);
            } else if (!wanted.get(i).equals(part)) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }

    private static boolean isName(String part) {
        return part.startsWith("{");
    }

    /** A plus sign is one: only queries mean a space by it. */
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
