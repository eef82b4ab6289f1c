package ub.admin.http;

/**
 * A method and a path that exist. Immutable.
 *
 * @param method {@code GET} serves HEAD too
 * @param path   the whole path
 */
public record Route(String method, String path, Endpoint endpoint) {
    public static Route get(String path, Endpoint endpoint) {
        return new Route("GET", path, endpoint);
    }

    public static Route post(String path, Endpoint endpoint) {
        return new Route("POST", path, endpoint);
    }

    /** Returns whether it changes something, so that a key is needed. RFC 9110 §9.2.1. */
    boolean changes() {
        return !method.equals("GET");
    }
}
