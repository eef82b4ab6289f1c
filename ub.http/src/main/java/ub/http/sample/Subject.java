package ub.http.sample;

import java.util.List;
import java.util.Map;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.net.Frontend;
import ub.core.stick.StickTable;
import ub.http.auth.Credentials;
import ub.http.message.RequestHead;
import ub.http.message.ResponseHead;
import ub.http.message.Session;
import ub.http.message.Variables;
import ub.http.track.ExchangeCounters;

/**
 * What rules look at: a connection, later its request, then the answer. One for each exchange, pooled and used for many
 * of them.
 *
 * <p>Handler virtual thread of the exchange. A part that is not there yet is null.
 */
public final class Subject {
    private final Scratch scratch;
    private final Sample sample = new Sample();
    private final Variables variables = new Variables();
    private final Captures captures;
    private final Credentials credentials = new Credentials();
    private final ExchangeCounters counters = new ExchangeCounters();
    private Frontend frontend;
    private Map<String, Backend> backends = Map.of();
    private List<StickTable> tables = List.of();
    private Session session;
    private RequestHead request;
    private ResponseHead response;
    private Payload payload = Payload.NONE;
    private Backend backend;
    private Server server;
    private String uniqueId;

    /** A subject of which nothing is known and nothing will be captured. */
    public Subject(Scratch scratch) {
        this(scratch, CaptureSlots.NONE);
    }

    /** A subject of which nothing is known; its evaluations use the scratch of its reactor. */
    public Subject(Scratch scratch, CaptureSlots captures) {
        this.scratch = scratch;
        this.captures = new Captures(captures);
    }

    /** Starts with a connection; everything else is forgotten. */
    public void open(Frontend newFrontend, Map<String, Backend> newBackends, List<StickTable> newTables,
                     Session newSession) {
        frontend = newFrontend;
        backends = newBackends;
        tables = newTables;
        session = newSession;
        request = null;
        response = null;
        payload = Payload.NONE;
        backend = null;
        server = null;
        uniqueId = null;
        variables.clear();
        captures.clear();
        credentials.clear();
        counters.open(newSession);
    }

    public Scratch scratch() {
        return scratch;
    }

    /** Returns the sample that a test fills and compares; one test is over before the next begins. */
    public Sample sample() {
        return sample;
    }

    /** Returns what rules keep for the exchange: scopes {@code txn}, {@code req} and {@code res}. */
    public Variables variables() {
        return variables;
    }

    /** Returns what {@code capture} has taken for the log. */
    public Captures captures() {
        return captures;
    }

    /** Returns who the client of the request says it is. */
    public Credentials credentials() {
        if (request != null) {
            credentials.read(request);
        }
        return credentials;
    }

    /** Returns the counters that follow entries for the exchange or its connection. */
    public ExchangeCounters counters() {
        return counters;
    }

    public Frontend frontend() {
        return frontend;
    }

    /** Returns all backends by their names, for rules that ask about one. */
    public Map<String, Backend> backends() {
        return backends;
    }

    /** Returns the stick tables of the configuration in their order, for those that rules name. */
    public List<StickTable> tables() {
        return tables;
    }

    public Session session() {
        return session;
    }

    public RequestHead request() {
        return request;
    }

    public void request(RequestHead head) {
        request = head;
    }

    public ResponseHead response() {
        return response;
    }

    public void response(ResponseHead head) {
        response = head;
    }

    /** Returns what was waited for: the first bytes of a connection, or a body. */
    public Payload payload() {
        return payload;
    }

    public void payload(Payload waitedFor) {
        payload = waitedFor;
    }

    /** Returns the backend that was chosen, or null. */
    public Backend backend() {
        return backend;
    }

    public void backend(Backend chosen) {
        backend = chosen;
    }

    /** Returns the server that was chosen, or null. */
    public Server server() {
        return server;
    }

    public void server(Server chosen) {
        server = chosen;
    }

    /** Returns the identifier of the request, or null where it has none. */
    public String uniqueId() {
        return uniqueId;
    }

    public void uniqueId(String id) {
        uniqueId = id;
    }
}
