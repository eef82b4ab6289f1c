package ub.http.rules;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
import ub.core.problem.Problems;
import ub.http.acl.AclScope;
import ub.http.acl.Condition;
import ub.http.acl.LineLexer;
import ub.http.sample.SampleParser;
import ub.http.sticky.Persistence;
import ub.http.track.CounterUses;
import ub.http.track.RulePosition;

/**
 * Makes rules of the lines of one frontend or backend. One thread, when a configuration is read. Each mistake is
 * reported with its place, and the lines behind it are read all the same.
 */
public final class RuleCompiler {
    private static final List<String> KEYWORDS = List.of("acl", "capture", "declare", "default_backend", "errorfile",
            "force-persist", "http-after-response", "http-error", "http-request", "http-response", "ignore-persist",
            "monitor", "monitor-uri", "redirect", "stick", "tcp-request", "use-server", "use_backend");
    /** What belongs to the language but to a later version of this program. */
    private static final Set<String> LATER = Set.of("compression", "email-alert", "errorfiles", "errorloc",
            "errorloc302", "errorloc303", "filter", "http-check", "log-format", "rate-limit", "stick-table",
            "tcp-check", "tcp-response", "unique-id-format", "unique-id-header");
    private static final Map<String, RuleKind> TCP_KINDS = Map.of("connection", RuleKind.TCP_CONNECTION,
            "session", RuleKind.TCP_SESSION, "content", RuleKind.TCP_CONTENT);

    private final SampleParser parser;
    private final RuleOwner owner;
    private final Problems problems;
    private final AclScope acls;
    private final RuleOrder order;
    private final CaptureReader captures;
    private final Map<RuleKind, List<Rule>> rules = new EnumMap<>(RuleKind.class);
    /** Taken before the rules of their kind, wherever they stand. */
    private final Map<RuleKind, List<Rule>> fieldCaptures = new EnumMap<>(RuleKind.class);
    private final Map<Integer, ErrorReply> errorReplies = new HashMap<>();
    private final List<PlacedText> backends = new ArrayList<>();
    private final List<PlacedText> servers = new ArrayList<>();
    private Optional<String> monitorPath = Optional.empty();
    private Optional<PlacedText> defaultBackend = Optional.empty();
    private long inspectNs;

    private RuleCompiler(RuleOwner owner, SampleParser parser, Problems problems) {
        this.parser = parser;
        this.owner = owner;
        this.problems = problems;
        this.acls = new AclScope(parser, problems);
        this.order = new RuleOrder(problems);
        this.captures = new CaptureReader(owner);
    }

    /** Compiles lines; what it returns is complete only if no error was added to the problems. */
    public static ProxyRules compile(RuleOwner owner, List<PlacedText> lines, SampleParser parser, Problems problems) {
        return new RuleCompiler(owner, parser, problems).compile(lines);
    }

    private ProxyRules compile(List<PlacedText> lines) {
        List<RuleLine> found = new ArrayList<>();
        for (PlacedText line : lines) {
            guarded(() -> {
                List<PlacedText> words = LineLexer.words(line);
                if (!words.isEmpty()) {
                    found.add(new RuleLine(line, words));
                }
            });
        }
        // A condition may use what is declared further down.
        found.stream().filter(RuleCompiler::isAcl).forEach(line -> guarded(() -> declare(line)));
        found.stream().filter(line -> !isAcl(line)).forEach(line -> guarded(() -> read(line)));
        uses().reading(null);
        acls.finish();
        fieldCaptures.forEach((kind, list) -> rules.computeIfAbsent(kind, _ -> new ArrayList<>()).addAll(0, list));
        Map<RuleKind, RuleList> lists = new EnumMap<>(RuleKind.class);
        rules.forEach((kind, list) -> lists.put(kind,
                kind == RuleKind.USE_BACKEND ? RuleList.indexed(list) : new RuleList(list)));
        return new ProxyRules(lists, monitorPath, inspectNs, captures.finish(problems), errorReplies, defaultBackend,
                backends, servers, Optional.empty());
    }

    private void guarded(Runnable reading) {
        try {
            reading.run();
        } catch (BadTextException e) {
            problems.add(e.problem());
        }
    }

    private static boolean isAcl(RuleLine line) {
        return line.keyword().is("acl");
    }

    private void declare(RuleLine line) {
        PlacedText keyword = line.next("");
        acls.declare(keyword, line.rest());
    }

    private void read(RuleLine line) {
        PlacedText keyword = line.next("");
        uses().reading(null);
        switch (keyword.text()) {
            case "tcp-request" -> tcpRequest(line);
            case "http-request" -> action(line, RuleKind.HTTP_REQUEST);
            case "http-response" -> action(line, RuleKind.HTTP_RESPONSE);
            case "http-after-response" -> action(line, RuleKind.HTTP_AFTER_RESPONSE);
            case "redirect" -> redirect(line);
            case "declare" -> declareCapture(line);
            case "capture" -> captureField(line);
            case "use_backend" -> choice(line, RuleKind.USE_BACKEND, backends, "the name of a backend");
            case "use-server" -> choice(line, RuleKind.USE_SERVER, servers, "the name of a server");
            case "default_backend" -> defaultBackend(line);
            case "monitor-uri" -> monitorUri(line);
            case "monitor" -> monitorFail(line);
            case "stick" -> stick(line);
            case "force-persist" -> persist(line, Persistence.FORCED);
            case "ignore-persist" -> persist(line, Persistence.IGNORED);
            case "errorfile" -> errorFile(line);
            case "http-error" -> httpError(line);
            default -> throw unknown(keyword);
        }
    }

    private static BadTextException unknown(PlacedText keyword) {
        if (keyword.is("cookie")) {
            return new BadTextException(keyword.place(), "\"cookie\" is no rule here, but a setting",
                    Optional.of("write sticky = { cookie = \"NAME\" } into the backend"));
        }
        return LATER.contains(keyword.text())
                ? new BadTextException(keyword.place(), "\"" + keyword + "\" is not supported by this version")
                : new BadTextException(keyword.place(), "unknown rule \"" + keyword + "\"",
                        NearestName.suggestion(keyword.text(), KEYWORDS));
    }

    private void tcpRequest(RuleLine line) {
        PlacedText word = line.next("\"connection\", \"session\", \"content\" or \"inspect-delay\"");
        if (word.is("inspect-delay")) {
            inspectNs = RuleContext.durationNs(line.next("a duration"));
            line.end();
            return;
        }
        RuleKind kind = TCP_KINDS.get(word.text());
        if (kind == null) {
            throw new BadTextException(word.place(), "unknown \"" + word + "\" of \"tcp-request\"",
                    NearestName.suggestion(word.text(),
                            List.of("connection", "session", "content", "inspect-delay")));
        }
        action(line, kind);
    }

    private void action(RuleLine line, RuleKind kind) {
        begin(line, kind);
        RuleContext context = context(kind);
        ActionText text = ActionText.of(line.next("an action"), line, context);
        ActionForm form = ActionForms.find(text.word(), kind);
        add(line, kind, form.reader().read(text), form.ending());
    }

    private RuleContext context(RuleKind kind) {
        return new RuleContext(parser, owner, captures, kind);
    }

    private void declareCapture(RuleLine line) {
        requireFrontend(line);
        requireHttp(line);
        captures.declare(line);
    }

    private void captureField(RuleLine line) {
        requireFrontend(line);
        requireHttp(line);
        Capture capture = captures.field(line, context(RuleKind.HTTP_REQUEST), context(RuleKind.HTTP_RESPONSE));
        RuleKind kind = switch (capture.side()) {
            case REQUEST -> RuleKind.HTTP_REQUEST;
            case RESPONSE -> RuleKind.HTTP_RESPONSE;
        };
        fieldCaptures.computeIfAbsent(kind, _ -> new ArrayList<>())
                .add(new Rule(line.text(), Condition.ALWAYS, capture));
    }

    private void redirect(RuleLine line) {
        begin(line, RuleKind.REDIRECT);
        Action action = RedirectReader.read(line, context(RuleKind.REDIRECT));
        add(line, RuleKind.REDIRECT, action, ActionForm.Ending.ENDS);
    }

    private void choice(RuleLine line, RuleKind kind, List<PlacedText> names, String what) {
        begin(line, kind);
        PlacedText name = line.next(what);
        Template template = context(kind).template(name);
        Action action;
        if (template.constant() == null) {
            action = new FinalActions.Choose(template);
        } else {
            names.add(name);
            action = new FinalActions.Always(new Decision.Chosen(template.constant()));
        }
        add(line, kind, action, ActionForm.Ending.ENDS);
    }

    private void add(RuleLine line, RuleKind kind, Action action, ActionForm.Ending ending) {
        boolean always = !line.hasCondition();
        Condition condition = line.condition(acls, owner.moment(kind));
        order.check(kind, line, always && ending == ActionForm.Ending.ENDS);
        rules.computeIfAbsent(kind, _ -> new ArrayList<>()).add(new Rule(line.text(), condition, action));
    }

    private void defaultBackend(RuleLine line) {
        requireFrontend(line);
        PlacedText name = line.next("the name of a backend");
        line.end();
        if (defaultBackend.isPresent()) {
            throw new BadTextException(name.place(), "there is a default_backend already");
        }
        defaultBackend = Optional.of(name);
        backends.add(name);
    }

    private void monitorUri(RuleLine line) {
        requireFrontend(line);
        requireHttp(line);
        monitorPath = Optional.of(line.next("a path").text());
        line.end();
    }

    private void monitorFail(RuleLine line) {
        begin(line, RuleKind.MONITOR_FAIL);
        PlacedText word = line.next("\"fail\"");
        if (!word.is("fail") || !line.hasCondition()) {
            throw new BadTextException(word.place(), "it is written: monitor fail if …");
        }
        add(line, RuleKind.MONITOR_FAIL, new FinalActions.Always(Monitor.FAILED), ActionForm.Ending.ENDS);
    }

    private void stick(RuleLine line) {
        PlacedText word = line.next("what is to be done");
        RuleKind kind = word.is("store-response") ? RuleKind.STICK_RESPONSE : RuleKind.STICK;
        begin(line, kind);
        Action action = StickForms.read(word, line, context(kind));
        add(line, kind, action, ActionForm.Ending.GOES_ON);
    }

    private void persist(RuleLine line, Persistence how) {
        begin(line, RuleKind.PERSIST);
        if (!line.hasCondition()) {
            throw new BadTextException(line.keyword().place(), "it is written: " + line.keyword() + " if …");
        }
        add(line, RuleKind.PERSIST, new StickActions.Persist(how), ActionForm.Ending.ENDS);
    }

    private void errorFile(RuleLine line) {
        requireHttp(line);
        int status = RuleContext.status(line.next("a status"));
        PlacedText name = line.next("the name of a file");
        line.end();
        errorReplies.put(status, ErrorReply.of(ErrorFile.read(name, parser.files())));
    }

    private void httpError(RuleLine line) {
        requireHttp(line);
        // Such an answer may be needed at any time: what a request says may not be known yet.
        RuleContext context = context(RuleKind.HTTP_REQUEST);
        ReplyReader.Read read = ReplyReader.read(line, context);
        line.end();
        int status = read.status().orElseThrow(() -> new BadTextException(line.keyword().place(),
                "a status is missing behind \"http-error\"", Optional.of("it is written: http-error status 503 …")));
        errorReplies.put(status, ErrorReply.of(read.reply(status)));
    }

    private CounterUses uses() {
        return parser.names().tables().uses();
    }

    /** Begins to read a rule of a kind. */
    private void begin(RuleLine line, RuleKind kind) {
        requireAllowed(line, kind);
        int index = rules.getOrDefault(kind, List.of()).size();
        uses().reading(new RulePosition(owner.title(), kind.ordinal(), index, line.keyword().place()));
    }

    private void requireAllowed(RuleLine line, RuleKind kind) {
        switch (kind) {
            case TCP_CONNECTION, TCP_SESSION, USE_BACKEND -> requireFrontend(line);
            case MONITOR_FAIL -> {
                requireFrontend(line);
                requireHttp(line);
            }
            case USE_SERVER, STICK_RESPONSE -> {
                requireBackend(line);
                requireHttp(line);
            }
            case PERSIST, STICK -> requireBackend(line);
            case HTTP_REQUEST, REDIRECT, HTTP_RESPONSE, HTTP_AFTER_RESPONSE -> requireHttp(line);
            case TCP_CONTENT -> {
                if (!owner.isHttp()) {
                    requireFrontend(line);
                }
            }
        }
    }

    private void requireFrontend(RuleLine line) {
        if (!owner.isFrontend()) {
            throw new BadTextException(line.keyword().place(), "this rule can stand in a frontend only");
        }
    }

    private void requireBackend(RuleLine line) {
        if (owner.isFrontend()) {
            throw new BadTextException(line.keyword().place(), "this rule can stand in a backend only");
        }
    }

    private void requireHttp(RuleLine line) {
        if (!owner.isHttp()) {
            throw new BadTextException(line.keyword().place(), "this rule needs http mode, but " + owner.title()
                    + " is in tcp mode");
        }
    }
}
