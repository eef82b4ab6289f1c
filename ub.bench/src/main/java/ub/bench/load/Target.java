package ub.bench.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * Where requests go, read from a URL. Immutable.
 *
 * @param host   as written in the URL, brackets of an IPv6 address included
 * @param port   1 to 65535
 * @param origin path and query in origin form (RFC 9112 §3.2.1), never empty
 */
public record Target(String host, int port, String origin) {
    private static final int HTTP_PORT = 80;

    /**
     * Reads a URL such as {@code http://127.0.0.1:8080/path?query}.
     *
     * @throws IllegalArgumentException with what is wrong and what would be right
     */
    public static Target parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + url + "' is not a URL: " + e.getReason());
        }
        if (!"http".equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException("'" + url + "' must start with http:// (the generator speaks plain"
                    + " HTTP/1.1)");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("'" + url + "' names no host; write http://HOST[:PORT]/PATH");
        }
        int port = uri.getPort() == -1 ? HTTP_PORT : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Target(uri.getHost(), port, path + query);
    }

    /** Returns the value of the Host field (RFC 9110 §7.2). */
    public String hostField() {
        return port == HTTP_PORT ? host : host + ":" + port;
    }

    /**
     * Returns the address to connect to. It may ask the name service, so it is not for a reactor's threads.
     *
     * @throws UnknownHostException when the name service knows no such host
     */
    public InetSocketAddress resolve() throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }
}
