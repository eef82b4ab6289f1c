package ub.admin.http;

/**
 * A method and a path that exist. Immutable.
 *
 * @param method {@code GET} serves HEAD too
 * @param path   what stands in it for something is in the {@link Request}
 */
public record Route(String method, PathPattern path, Endpoint endpoint) {
    /** @param path as {@link PathPattern} writes it */
    public Route(String method, String path, Endpoint endpoint) {
        this(method, new PathPattern(path), endpoint);
    }

    public static Route get(String path, Endpoint endpoint) {
        return new Route("GET", path, endpoint);
    }

    public static Route post(String path, Endpoint endpoint) {
        return new Route("POST", path, endpoint);
    }

    public static Route patch(String path, Endpoint endpoint) {
        return new Route("PATCH", path, endpoint);
    }

    public static Route delete(String path, Endpoint endpoint) {
        return new Route("DELETE", path, endpoint);
    }

    /** Returns whether it changes something, so that a key is needed. RFC 9110 §9.2.1. */
    boolean changes() {
        return !method.equals("GET");
    }
}
