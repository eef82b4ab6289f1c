package ub.app.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What came of a request, in the parts that both proxies must agree on. Immutable.
 *
 * @param status   of the answer
 * @param backend  whose server answered; empty when the proxy answered by itself
 * @param request  the request that the server got: its start line, then its fields by name
 * @param fields   the fields of the answer by name
 * @param text     the body of an answer that a rule gave
 */
record Outcome(int status, String backend, List<String> request, List<String> fields, String text) {
    /** What a proxy says of itself and of its connection, not of the request. */
    private static final Set<String> OWN = Set.of("connection", "content-length", "date", "cache-control", "server",
            "content-type", "keep-alive");
    private static final Set<String> OWN_OF_REQUEST = Set.of("connection", "host");
    private static final Set<String> ECHOES = Set.of("api", "static", "blog", "shop", "beta", "web");

    static Outcome of(RawMessage answer) {
        String[] lines = answer.text().split("\n", 2);
        boolean served = ECHOES.contains(lines[0]);
        RawMessage request = new RawMessage(served ? lines[1] : "", new byte[0]);
        boolean given = !served && (answer.status() == 418 || answer.status() == 200);
        return new Outcome(answer.status(), served ? lines[0] : "",
                served ? described(request, OWN_OF_REQUEST) : List.of(),
                byName(answer, OWN), given ? answer.text().strip() : "");
    }

    private static List<String> described(RawMessage request, Set<String> leftOut) {
        List<String> lines = new ArrayList<>(byName(request, leftOut));
        lines.addFirst(request.startLine());
        return lines;
    }

    /** Fields of one name keep their order; that of the names is the proxy's own affair. */
    private static List<String> byName(RawMessage message, Set<String> leftOut) {
        TreeMap<String, String> fields = new TreeMap<>();
        for (String field : message.fields()) {
            int colon = field.indexOf(':');
            String name = field.substring(0, colon);
            if (!leftOut.contains(name)) {
                // Whether the client's address goes to the line that is there or to one of its own is all the same.
                String between = name.equals("x-forwarded-for") ? ", " : " | ";
                fields.merge(name, field.substring(colon + 1).strip(), (one, other) -> one + between + other);
            }
        }
        return fields.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).toList();
    }
}
