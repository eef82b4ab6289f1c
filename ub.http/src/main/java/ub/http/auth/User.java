package ub.http.auth;

import java.util.List;

/**
 * A user. Immutable.
 *
 * @param name   the name, which has no colon: RFC 7617 §2
 * @param groups the groups that the user is in
 */
public record User(String name, List<String> groups, Password password) {
    public User {
        groups = List.copyOf(groups);
    }
}
