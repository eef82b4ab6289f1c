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
}
