package ub.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.problem.Place;
import ub.http.auth.Password;
import ub.http.auth.User;
import ub.http.auth.Userlist;

/** Reads a {@code [userlist.NAME]}: who clients may be. Immutable. */
final class UserlistReader {
    private UserlistReader() {
    }

    static Userlist read(String name, TableReader table) {
        if (!Names.valid(name)) {
            table.error(table.heading(), "the name of a userlist " + Names.REQUIREMENT);
        }
        if (table.entry("users").isEmpty()) {
            table.error(table.heading(), table.title() + " has no \"users\"",
                    Optional.of("add users = [{ name = \"…\", password = \"…\" }]"));
        }
        List<User> users = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node element : table.elements("users")) {
            switch (element) {
                case Node.Table inline ->
                        user(table.element(inline, "a user of " + table.title(), LaterKeys.NONE), names)
                                .ifPresent(users::add);
                case Node.Broken _ -> { }
                case Node other -> table.error(other.place(), "a user must be a table",
                        Optional.of("as in { name = \"…\", password = \"…\" }"));
            }
        }
        table.finish();
        return new Userlist(name, users);
    }

    private static Optional<User> user(TableReader table, Set<String> names) {
        Optional<String> name = table.required("name", UserlistReader::userName);
        List<String> groups = new ArrayList<>();
        for (Node element : table.elements("groups")) {
            table.decode("group", element, UserlistReader::groupName).ifPresent(groups::add);
        }
        Optional<Password> password = password(table);
        table.finish();
        if (name.isPresent() && !names.add(name.get())) {
            Place place = table.entry("name").orElseThrow().value().place();
            table.error(place, "there is a user \"" + name.get() + "\" already");
            return Optional.empty();
        }
        return name.flatMap(known -> password.map(secret -> new User(known, groups, secret)));
    }

    private static String userName(Node node) throws BadValueException {
        // RFC 7617 §2: a colon ends the name, and control characters are not allowed.
        String requirement = "must be printable, and have no \":\"";
        String name = Decoders.textOf(node, requirement);
        if (name.isEmpty() || name.indexOf(':') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            throw new BadValueException(requirement);
        }
        return name;
    }

    private static String groupName(Node node) throws BadValueException {
        String name = Decoders.textOf(node, Names.REQUIREMENT);
        if (!Names.valid(name)) {
            throw new BadValueException(Names.REQUIREMENT);
        }
        return name;
    }

    private static Optional<Password> password(TableReader table) {
        Optional<Node.Entry> hashed = table.entry("password");
        Optional<Node.Entry> insecure = table.entry("insecure_password");
        if (hashed.isPresent() && insecure.isPresent()) {
            table.error(insecure.get().place(), table.title() + " has a \"password\" already");
        } else if (hashed.isEmpty() && insecure.isEmpty()) {
            table.error(table.heading(), table.title() + " has no \"password\"");
        }
        return table.secret("password", UserlistReader::hash).map(Password::ofHash)
                .or(() -> table.secret("insecure_password", Decoders.text()).map(Password::of));
    }

    private static String hash(Node node) throws BadValueException {
        String requirement = "must be a SHA-crypt hash, which starts with $6$ or $5$";
        String hash = Decoders.textOf(node, requirement);
        if (!Password.isHash(hash)) {
            throw new BadValueException(requirement,
                    Optional.of("\"openssl passwd -6\" makes one; a password itself goes into insecure_password"));
        }
        return hash;
    }
}
