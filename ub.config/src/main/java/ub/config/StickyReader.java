package ub.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.net.Mode;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.message.FieldKey;
import ub.http.rules.ProxyRules;
import ub.http.rules.RuleKind;
import ub.http.rules.RuleOwner;
import ub.http.rules.StickOn;
import ub.http.sample.SampleParser;
import ub.http.sticky.CookieSettings;
import ub.http.sticky.CookieSettings.Option;

/** Reads the {@code sticky} of a backend, and puts it beside its rules. Any thread, but one at a time. */
final class StickyReader {
    /** RFC 6265 §4.1.1, without what parts a value from what follows. */
    private static final Pattern COOKIE_VALUE = Pattern.compile("[!#-+\\--:<-\\[\\]-{}]{1,128}");
    /** RFC 6265 §4.1.1: what stands between two semicolons. */
    private static final Pattern ATTRIBUTE = Pattern.compile("[ -:<-~]+");
    private static final SequencedMap<String, CookieSettings.Mode> MODES = modes();

    private final SampleParser parser;

    StickyReader(SampleParser parser) {
        this.parser = parser;
    }

    /** Returns the rules of a backend with what it says of stickiness. */
    ProxyRules read(TableReader backend, RuleOwner owner, ProxyRules rules) {
        Optional<TableReader> found = backend.table("sticky", "the sticky of " + backend.title(), LaterKeys.NONE);
        if (found.isEmpty()) {
            return rules;
        }
        TableReader table = found.get();
        if (table.entry("cookie").isEmpty() && table.entry("table").isEmpty()) {
            table.error(table.heading(), table.title() + " has neither a \"cookie\" nor a \"table\"");
        }
        ProxyRules withTable = table(table, owner, rules);
        ProxyRules withBoth = cookie(table, owner).map(withTable::with).orElse(withTable);
        table.finish();
        return withBoth;
    }

    private ProxyRules table(TableReader table, RuleOwner owner, ProxyRules rules) {
        Optional<PlacedText> name = table.value("table", StickyReader::placed);
        Optional<PlacedText> key = table.value("key", StickyReader::placed);
        if (name.isEmpty()) {
            table.entry("key").filter(_ -> table.entry("table").isEmpty()).ifPresent(entry ->
                    table.error(entry.place(), "a \"key\" needs the \"table\" that it is looked for in"));
            return rules;
        }
        try {
            return rules.with(RuleKind.STICK, StickOn.rule(name.get(), key, owner, parser));
        } catch (BadTextException e) {
            table.error(e.problem());
            return rules;
        }
    }

    private static PlacedText placed(Node node) throws BadValueException {
        Decoders.textOf(node, "must be a string");
        return ((Node.Text) node).placed();
    }

    private static Optional<CookieSettings> cookie(TableReader table, RuleOwner owner) {
        Optional<String> name = table.value("cookie", StickyReader::cookieName);
        CookieSettings.Mode mode = table.value("mode", Decoders.choice(MODES), CookieSettings.Mode.INSERT);
        boolean inserts = mode == CookieSettings.Mode.INSERT;
        Set<Option> options = EnumSet.noneOf(Option.class);
        option(table, "indirect", Option.INDIRECT, inserts, options);
        option(table, "nocache", Option.NO_CACHE, inserts, options);
        option(table, "postonly", Option.POST_ONLY, false, options);
        option(table, "preserve", Option.PRESERVE, false, options);
        long maxIdleS = seconds(table, "maxidle", inserts);
        long maxLifeS = seconds(table, "maxlife", inserts);
        List<String> attributes = attributes(table);
        table.entry("cookie").filter(_ -> owner.mode() == Mode.TCP).ifPresent(entry ->
                table.error(entry.place(), "a cookie needs http mode, but the backend is in tcp mode"));
        if (options.contains(Option.INDIRECT) && mode == CookieSettings.Mode.REWRITE) {
            table.entry("indirect").ifPresent(entry -> table.error(entry.place(),
                    "\"indirect\" and mode = \"rewrite\" exclude each other: the server could not see its own cookie"));
        }
        if (options.contains(Option.PRESERVE) && !inserts && !options.contains(Option.INDIRECT)) {
            table.entry("preserve").ifPresent(entry -> table.error(entry.place(),
                    "\"preserve\" needs mode = \"insert\" or indirect = true: no other touches cookies"));
        }
        return name.map(known -> new CookieSettings(known, mode, options, maxIdleS, maxLifeS, attributes));
    }

    private static void option(TableReader table, String key, Option option, boolean standard, Set<Option> into) {
        if (table.value(key, Decoders.flag(), standard)) {
            into.add(option);
        }
    }

    private static long seconds(TableReader table, String key, boolean inserts) {
        long ms = table.value(key, Decoders.durationMs(1_000, Limits.LONGEST_MS), 0L);
        table.entry(key).filter(_ -> !inserts).ifPresent(entry ->
                table.error(entry.place(), "\"" + key + "\" needs mode = \"insert\": no other cookie has a date"));
        return ms / 1_000;
    }

    private static List<String> attributes(TableReader table) {
        List<String> attributes = new ArrayList<>();
        attributes(table, "domain", attribute -> "domain=" + attribute, attributes);
        if (table.value("httponly", Decoders.flag(), false)) {
            attributes.add("HttpOnly");
        }
        if (table.value("secure", Decoders.flag(), false)) {
            attributes.add("Secure");
        }
        attributes(table, "attr", attribute -> attribute, attributes);
        return attributes;
    }

    private static void attributes(TableReader table, String key, UnaryOperator<String> written,
                                   List<String> into) {
        for (Node element : table.elements(key)) {
            table.decode(key, element, StickyReader::attribute).map(written).ifPresent(into::add);
        }
    }

    private static String attribute(Node node) throws BadValueException {
        String requirement = "must be printable and without semicolons";
        String text = Decoders.textOf(node, requirement);
        if (!ATTRIBUTE.matcher(text).matches()) {
            throw new BadValueException(requirement);
        }
        return text;
    }

    private static String cookieName(Node node) throws BadValueException {
        String requirement = "must be a name of letters, digits and !#$%&'*+-.^_`|~";
        String name = Decoders.textOf(node, requirement);
        if (!FieldKey.isName(name)) {
            throw new BadValueException(requirement);
        }
        return name;
    }

    /** Reads a server's value in the cookie. */
    static String cookieValue(Node node) throws BadValueException {
        String requirement = "must be of up to 128 printable characters, without blanks and any of \" , ; \\ | ~";
        String value = Decoders.textOf(node, requirement);
        if (!COOKIE_VALUE.matcher(value).matches()) {
            throw new BadValueException(requirement);
        }
        return value;
    }

    private static SequencedMap<String, CookieSettings.Mode> modes() {
        SequencedMap<String, CookieSettings.Mode> modes = new LinkedHashMap<>();
        Stream.of(CookieSettings.Mode.values()).forEach(mode ->
                modes.put(mode.name().toLowerCase(Locale.ROOT), mode));
        return modes;
    }
}
