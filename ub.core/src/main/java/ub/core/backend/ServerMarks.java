package ub.core.backend;

import java.util.Objects;

/**
 * By what a server is known to those that come back to it. Immutable.
 *
 * @param id     its number in stick tables, positive; 0 for its place in the backend
 * @param cookie its value in the persistence cookie; empty for its name
 */
public record ServerMarks(int id, String cookie) {
    /** Its place and its name. */
    public static final ServerMarks STANDARD = new ServerMarks(0, "");

    public ServerMarks {
        Objects.requireNonNull(cookie, "cookie");
        if (id < 0) {
            throw new IllegalArgumentException("id " + id);
        }
    }
}
