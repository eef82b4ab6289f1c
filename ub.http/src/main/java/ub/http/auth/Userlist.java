package ub.http.auth;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Users that clients may be: a {@code [userlist.NAME]}. Immutable. */
public final class Userlist {
    private final String name;
    /** By their names in UTF-8, one character a byte: as they come from a request. */
    private final Map<String, User> users;

    /** @param users no two of the same name */
    public Userlist(String name, List<User> users) {
        this.name = name;
        this.users = users.stream().collect(Collectors.toUnmodifiableMap(
                user -> new String(user.name().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                Function.identity()));
    }

    public String name() {
        return name;
    }

    /** Returns the user of a name, one character a byte, or null. */
    public User find(String userName) {
        return users.get(userName);
    }

    /** Returns the groups that its users are in. */
    public Set<String> groups() {
        return users.values().stream().flatMap(user -> user.groups().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
