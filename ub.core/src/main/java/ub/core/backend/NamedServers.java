package ub.core.backend;

import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ub.core.names.Answer;
import ub.core.names.Endpoint;
import ub.core.names.NameSettings;
import ub.core.names.NameSettings.Share;
import ub.core.names.NameState;
import ub.core.names.NameState.Status;
import ub.core.names.NameTimes;
import ub.core.names.Question;
import ub.core.names.Slots;
import ub.core.net.AddressText;
import ub.core.reactor.Clock;

/**
 * The servers of a backend that a name stands for: they come and go as DNS says.
 *
 * <p>Any thread may look at it; one at a time changes it, and never a reactor's.
 */
public final class NamedServers {
    private static final System.Logger LOG = System.getLogger(NamedServers.class.getName());
    /** So many addresses are told of in a line of the log. */
    private static final int MOST_TOLD = 8;

    private final Backend backend;
    private final ServerSettings pattern;
    private final NameSettings name;
    private final LongAdder failures = new LongAdder();
    private volatile Slots slots = Slots.EMPTY;
    private volatile NameState state;

    NamedServers(Backend backend, ServerSettings pattern) {
        this.backend = backend;
        this.pattern = pattern;
        this.name = pattern.follows().orElseThrow();
        this.state = NameState.unknown(Clock.nowNs());
    }

    /** Adds the servers to the backend, if an answer has come already. */
    void begin(Map<Question, Answer> answers, NameTimes times) {
        Answer answer = answers.get(question());
        if (answer != null) {
            state = state.answered(answer, times, Clock.nowNs());
            take(slots.after(answer, name.maxServers()));
        }
    }

    /** Returns what is asked of DNS. */
    public Question question() {
        return name.question();
    }

    /** Returns the name of the entry of the settings. */
    public String entry() {
        return pattern.name();
    }

    /** Returns what is known of the name. */
    public NameState state() {
        return state;
    }

    /** Returns how long ago the last answer came. */
    public long ageNs() {
        return Clock.nowNs() - state.answeredNs();
    }

    /** Returns which address has which number. */
    public Slots slots() {
        return slots;
    }

    /** Returns how many questions brought no answer. */
    public long failedQuestions() {
        return failures.sum();
    }

    /** Takes the state of the name after a question, and has the servers follow. */
    public void become(NameState next) {
        NameState before = state;
        state = next;
        if (next.status() != Status.OK) {
            failures.increment();
            if (before.failures() == 0 && before.status() == Status.OK) {
                tell(Level.WARNING, "cannot be resolved (" + next.failure() + "), keeps the last answer");
            }
            return;
        }
        if (before.status() != Status.OK) {
            tell(Level.INFO, "can be resolved" + (before.status() == Status.STALE ? " again" : ""));
        }
        Slots after = slots.after(next.answer(), name.maxServers());
        if (!after.equals(slots)) {
            String change = change(slots.addresses(), after.addresses(), next.answer());
            take(after);
            tell(Level.INFO, change);
        }
    }

    private void take(Slots after) {
        slots = after;
        backend.replace(pattern.name(), servers(after));
    }

    private List<ServerSettings> servers(Slots after) {
        Weights weights = Weights.of(after.taken().values());
        return after.taken().entrySet().stream().map(slot -> {
            Endpoint endpoint = slot.getValue();
            String serverName = name.share() == Share.ONE_SERVER ? pattern.name() : pattern.numbered(slot.getKey());
            return switch (name.question()) {
                case Question.Host _ ->
                        pattern.at(serverName, endpoint.address(), pattern.weight(), pattern.backup());
                case Question.Service _ -> pattern.at(serverName, endpoint.address(), weights.of(endpoint),
                        pattern.backup() || weights.isBackup(endpoint));
            };
        }).toList();
    }

    private void tell(Level level, String what) {
        LOG.log(level, "backend {0}: name {1} {2}", backend.name(), name.question().name(), what);
    }

    private String change(List<InetSocketAddress> before, List<InetSocketAddress> after, Answer answer) {
        long known = answer.endpoints().stream().map(Endpoint::address).distinct().count();
        String leftOut = name.share() == Share.EACH_ADDRESS && known > after.size()
                ? ", and " + (known - after.size()) + " beyond max_servers" : "";
        List<String> changes = Stream.of(news("+", after, before), news("-", before, after))
                .flatMap(Function.identity()).toList();
        String told = changes.stream().limit(MOST_TOLD).collect(Collectors.joining(" "))
                + (changes.size() > MOST_TOLD ? " and " + (changes.size() - MOST_TOLD) + " more" : "");
        return "now has " + after.size() + (after.size() == 1 ? " address" : " addresses") + leftOut
                + (changes.isEmpty() ? " of other weights" : " (" + told + ")");
    }

    private static Stream<String> news(String sign, List<InetSocketAddress> of, List<InetSocketAddress> beside) {
        Set<InetSocketAddress> known = Set.copyOf(beside);
        return of.stream().filter(address -> !known.contains(address)).map(address -> sign + AddressText.of(address));
    }
}
