package ub.config;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;
import ub.config.tree.Node;
import ub.config.tree.Placeholders;
import ub.core.problem.Problems;

/**
 * Writes overrides into the tree of a document, before it is read: so what they say is checked like what a file says,
 * and a mistake in them is reported under the name of the flag or the variable. Any thread, but one at a time.
 */
final class OverrideTree {
    private static final String STANDARD_NAME = "main";
    private static final Place COMMAND_LINE = new Place.Name("command line");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SERVER =
            Pattern.compile("(?<address>(?:\\[[^]]*]|[^:\\[\\]]*):[^:]*)(?::(?<weight>[^:]*))?");

    private final Overrides overrides;
    private final Problems problems;

    OverrideTree(Overrides overrides, Problems problems) {
        this.overrides = overrides;
        this.problems = problems;
    }

    /** Returns the document that the overrides alone make: one frontend and one backend, with health checks. */
    Node.Table alone() {
        if (overrides.all(Setting.BACKENDS).isEmpty()) {
            problems.error(COMMAND_LINE, "there is neither a configuration file nor a server",
                    Optional.of("give -c FILE, or --backend HOST:PORT"));
        }
        Node.Table healthCheck = table().with(entry("type", text("tcp")));
        Node.Table backend = table()
                .with(entry("servers", new Node.Sequence(List.of(), COMMAND_LINE)))
                .with(entry("health_check", healthCheck));
        Node.Table frontend = table()
                .with(entry("bind", text("0.0.0.0:8080")))
                .with(entry("default_backend", text(STANDARD_NAME)));
        return over(table()
                .with(entry("frontend", table().with(entry(STANDARD_NAME, frontend))))
                .with(entry("backend", table().with(entry(STANDARD_NAME, backend)))));
    }

    /** Returns the document with the overrides in place of what it said. */
    Node.Table over(Node.Table document) {
        if (overrides.all(Setting.BACKENDS).isEmpty()) {
            given(Setting.WEIGHT).forEach(weight -> problems.error(weight.place(),
                    "there is no server to give this weight to", Optional.of("give --backend HOST:PORT as well")));
        }
        Node.Table changed = document;
        changed = set(changed, "global", "workers", numberOrText(Setting.WORKERS));
        changed = set(changed, "global", "splice", text(Setting.SPLICE));
        changed = set(changed, "admin", "listen", text(Setting.ADMIN));
        changed = set(changed, "admin", "api_key", text(Setting.API_KEY));
        changed = changeSole(changed, "frontend", this::frontend, Setting.HOST, Setting.PORT, Setting.MODE);
        return changeSole(changed, "backend", this::backend, Setting.MODE, Setting.ALGORITHM, Setting.BACKENDS,
                Setting.HEALTH_CHECK_INTERVAL, Setting.HEALTH_CHECK_FAILS, Setting.HEALTH_CHECK_PATH,
                Setting.NO_HEALTH_CHECK);
    }

    private Node.Table frontend(Node.Table frontend) {
        Node.Table changed = set(frontend, "mode", text(Setting.MODE));
        return set(changed, "bind", bind(frontend));
    }

    /** The half of HOST:PORT that was not given stays that of the only address there is. */
    private Optional<Node> bind(Node.Table frontend) {
        List<Overrides.Given> given = given(Setting.HOST, Setting.PORT);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Optional<Overrides.Given> host = overrides.one(Setting.HOST);
        Optional<Overrides.Given> port = overrides.one(Setting.PORT);
        String old = soleBind(frontend);
        int colon = old.lastIndexOf(':');
        if (given.size() == 1 && (colon < 0 || old.startsWith("unix:"))) {
            problems.error(given.getFirst().place(), "the frontend does not have exactly one HOST:PORT in \"bind\"",
                    Optional.of("give both --host and --port"));
            return Optional.empty();
        }
        String hostText = host.map(one -> Placeholders.literal(bracketed(one.value())))
                .orElseGet(() -> old.substring(0, colon));
        String portText = port.map(one -> Placeholders.literal(one.value())).orElseGet(() -> old.substring(colon + 1));
        String label = String.join(", ", given.stream().map(one -> one.place().label()).toList());
        Node address = new Node.Text(hostText + ":" + portText, new Place.Name(label));
        // Whatever else the only bind says stays as it is.
        return Optional.of(soleElement(frontend).orElse(address) instanceof Node.Table table
                ? set(table, "address", Optional.of(address)) : address);
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Returns the only address that a frontend listens on as written, or an empty string. */
    private static String soleBind(Node.Table frontend) {
        Optional<Node> bind = soleElement(frontend);
        if (bind.isPresent() && bind.get() instanceof Node.Table table) {
            bind = value(table, "address");
        }
        return bind.isPresent() && bind.get() instanceof Node.Text text ? text.written() : "";
    }

    private static Optional<Node> soleElement(Node.Table frontend) {
        Optional<Node> bind = value(frontend, "bind");
        return bind.isPresent() && bind.get() instanceof Node.Sequence list
                ? list.elements().stream().limit(list.elements().size() == 1 ? 1 : 0).findFirst() : bind;
    }

    private Node.Table backend(Node.Table backend) {
        Node.Table changed = set(backend, "mode", text(Setting.MODE));
        changed = set(changed, "balance", text(Setting.ALGORITHM));
        changed = set(changed, "servers", servers());
        return overrides.one(Setting.NO_HEALTH_CHECK).isPresent()
                ? changed.without("health_check")
                : healthCheck(changed);
    }

    private Node.Table healthCheck(Node.Table backend) {
        Optional<Overrides.Given> path = overrides.one(Setting.HEALTH_CHECK_PATH);
        Optional<Node> type = path.map(given -> new Node.Text("http", given.place()));
        Node.Table changed = set(backend, "health_check", "type", type);
        changed = set(changed, "health_check", "path", text(Setting.HEALTH_CHECK_PATH));
        changed = set(changed, "health_check", "interval", numberOrText(Setting.HEALTH_CHECK_INTERVAL));
        return set(changed, "health_check", "fall", numberOrText(Setting.HEALTH_CHECK_FAILS));
    }

    private Optional<Node> servers() {
        List<Overrides.Given> given = overrides.all(Setting.BACKENDS);
        return given.isEmpty()
                ? Optional.empty()
                : Optional.of(new Node.Sequence(given.stream().map(this::server).toList(), given.getFirst().place()));
    }

    private Node server(Overrides.Given given) {
        Matcher parts = SERVER.matcher(given.value());
        Node.Table server = Node.Table.empty(given.place());
        if (!parts.matches() || parts.group("weight") == null) {
            return set(set(server, "address", text(Optional.of(given))), "weight", numberOrText(Setting.WEIGHT));
        }
        Overrides.Given address = new Overrides.Given(parts.group("address"), given.place());
        Overrides.Given weight = new Overrides.Given(parts.group("weight"), given.place());
        return set(set(server, "address", text(Optional.of(address))), "weight", numberOrText(Optional.of(weight)));
    }

    /** Changes the only table of its kind; that there are several is an error of every setting that was given. */
    private Node.Table changeSole(Node.Table document, String kind, UnaryOperator<Node.Table> change,
                                  Setting... settings) {
        List<Overrides.Given> given = given(settings);
        if (given.isEmpty() || !(value(document, kind).orElse(table()) instanceof Node.Table group)) {
            return document;
        }
        int count = group.entries().size();
        if (count != 1) {
            given.forEach(one -> problems.error(one.place(), "this needs a file with exactly one " + kind
                    + ", but there are " + count, Optional.of("change the file instead")));
            return document;
        }
        String name = group.entries().firstEntry().getKey();
        return inside(document, kind, COMMAND_LINE, tables -> inside(tables, name, COMMAND_LINE, change));
    }

    /** Changes the table below a key, a new one where there is none; what is there and no table is left alone. */
    private static Node.Table inside(Node.Table outer, String key, Place place, UnaryOperator<Node.Table> change) {
        Node.Entry old = outer.entries().getOrDefault(key, new Node.Entry(key, place, Node.Table.empty(place)));
        return old.value() instanceof Node.Table inner
                ? outer.with(new Node.Entry(key, old.place(), change.apply(inner)))
                : outer;
    }

    private static Node.Table set(Node.Table table, String inner, String key, Optional<Node> value) {
        return value.isEmpty() ? table : inside(table, inner, value.get().place(), found -> set(found, key, value));
    }

    private static Node.Table set(Node.Table table, String key, Optional<Node> value) {
        return value.map(node -> table.with(new Node.Entry(key, node.place(), node))).orElse(table);
    }

    private List<Overrides.Given> given(Setting... settings) {
        return Stream.of(settings).flatMap(setting -> overrides.one(setting).stream()).toList();
    }

    private Optional<Node> text(Setting setting) {
        return text(overrides.one(setting));
    }

    private static Optional<Node> text(Optional<Overrides.Given> given) {
        return given.map(OverrideTree::literal);
    }

    /** A flag says what it says: the shell has expanded its variables already. */
    private static Node.Text literal(Overrides.Given given) {
        return new Node.Text(given.value(),
                PlacedText.of(given.place().label(), Placeholders.literal(given.value())), given.place());
    }

    private Optional<Node> numberOrText(Setting setting) {
        return numberOrText(overrides.one(setting));
    }

    private static Optional<Node> numberOrText(Optional<Overrides.Given> given) {
        return given.map(one -> NUMBER.matcher(one.value()).matches()
                ? new Node.Whole(Long.parseLong(one.value()), one.place())
                : literal(one));
    }

    private static Optional<Node> value(Node.Table table, String key) {
        return Optional.ofNullable(table.entries().get(key)).map(Node.Entry::value);
    }

    private static Node.Table table() {
        return Node.Table.empty(COMMAND_LINE);
    }

    private static Node.Entry entry(String key, Node value) {
        return new Node.Entry(key, COMMAND_LINE, value);
    }

    private static Node.Text text(String value) {
        return new Node.Text(value, COMMAND_LINE);
    }
}
