package ub.admin.http;

import java.util.Map;

/**
 * What an endpoint is asked. One thread.
 *
 * @param names the parts of the path that stand for something, by their names in the {@link PathPattern}
 * @param query the parameters
 * @param body  what was sent; read when it is looked at
 */
public record Request(Map<String, String> names, Query query, JsonBody body) {
    /** Returns the part of the path of a name. */
    public String name(String name) {
        return names.get(name);
    }
}
