package ub.app.explain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as someone types it: {@code GET https://shop.example/api/cart}, and fields. Immutable.
 *
 * @param head   the request's head as a client would send it, with its empty line
 * @param scheme {@code http} or {@code https}
 * @param port   the port that the client connects to
 */
public record TypedRequest(byte[] head, String scheme, int port) {
    private static final Pattern LINE = Pattern.compile("(?:(\\S+)\\s+)?(\\S+)(?:\\s+(HTTP/\\d\\.\\d))?");
    private static final Pattern URL =
            Pattern.compile("(https?)://([^/?#]+)([^#]*)(?:#.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PORT = Pattern.compile(".*:(\\d+)");
    private static final String LOCAL = "localhost";

    /**
     * Reads a request line and fields. A method that is left out is GET, a version HTTP/1.1; a path alone is asked of
     * this machine.
     *
     * @throws IllegalArgumentException with a message for the user, when they are none
     */
    public static TypedRequest of(String line, List<String> fields) {
        Matcher words = LINE.matcher(line.strip());
        if (!words.matches()) {
            throw new IllegalArgumentException("a request is written METHOD URL, as in \"GET /index.html\"");
        }
        String method = words.group(1) == null ? "GET" : words.group(1);
        String version = words.group(3) == null ? "HTTP/1.1" : words.group(3);
        String target = words.group(2);
        Matcher url = URL.matcher(target);
        if (url.matches()) {
            String scheme = url.group(1).toLowerCase(Locale.ROOT);
            String path = url.group(3).isEmpty() ? "/" : url.group(3);
            return of(method, path.startsWith("?") ? "/" + path : path, version, scheme, url.group(2), fields);
        }
        if (!target.startsWith("/") && !target.equals("*")) {
            throw new IllegalArgumentException("\"" + target + "\" is neither a path nor a URL of http or https");
        }
        return of(method, target, version, "http", LOCAL, fields);
    }

    private static TypedRequest of(String method, String path, String version, String scheme, String host,
                                   List<String> fields) {
        List<String> lines = new ArrayList<>();
        lines.add(method + " " + path + " " + version);
        if (fields.stream().noneMatch(field -> field.regionMatches(true, 0, "Host:", 0, 5))) {
            lines.add("Host: " + host);
        }
        for (String field : fields) {
            if (field.indexOf(':') < 1) {
                throw new IllegalArgumentException("a field is written \"Name: value\", not \"" + field + "\"");
            }
            lines.add(field);
        }
        byte[] head = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        return new TypedRequest(head, scheme, port(scheme, host));
    }

    /** Returns the first line of the head. */
    String requestLine() {
        return new String(head, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }

    private static int port(String scheme, String host) {
        Matcher port = PORT.matcher(host);
        if (port.matches() && port.group(1).length() < 6) {
            return Integer.parseInt(port.group(1));
        }
        return scheme.equals("https") ? 443 : 80;
    }
}
