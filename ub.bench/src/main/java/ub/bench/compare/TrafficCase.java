package ub.bench.compare;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A kind of traffic to measure, by the name that the command line and the report use. Immutable. */
enum TrafficCase {
    SMALL("small", Entrance.HTTP, 32),
    RULES("rules", Entrance.RULES, 32),
    BODY_64K("64k", Entrance.HTTP, 64 * 1024),
    BODY_1M("1m", Entrance.HTTP, 1024 * 1024),
    TCP("tcp", Entrance.TCP, 32),
    TCP_1M("1m-tcp", Entrance.TCP, 1024 * 1024),
    SPLICE_1M("1m-splice", Entrance.SPLICE, 1024 * 1024);

    private final String label;
    private final Entrance entrance;
    private final int bodyBytes;

    TrafficCase(String label, Entrance entrance, int bodyBytes) {
        this.label = label;
        this.entrance = entrance;
        this.bodyBytes = bodyBytes;
    }

    /** Returns the case of that name, if there is one. */
    static Optional<TrafficCase> named(String label) {
        return Arrays.stream(values()).filter(value -> value.label.equals(label)).findFirst();
    }

    /** Returns all names, for messages. */
    static String labels() {
        return Arrays.stream(values()).map(TrafficCase::label).collect(Collectors.joining(", "));
    }

    String label() {
        return label;
    }

    Entrance entrance() {
        return entrance;
    }

    int bodyBytes() {
        return bodyBytes;
    }

    /** Returns the path that the backend answers with a body of the right size. */
    String path() {
        return BenchmarkBackend.pathOf(bodyBytes);
    }

    /** Returns one line for the report. */
    String description() {
        return switch (entrance) {
            case HTTP -> "HTTP/1.1 keep-alive, answers of " + bodyBytes + " bytes";
            case RULES -> "HTTP/1.1 keep-alive with rules and access log, answers of " + bodyBytes + " bytes";
            case TCP -> "layer 4, answers of " + bodyBytes + " bytes";
            case SPLICE -> "layer 4 with splice(2), answers of " + bodyBytes + " bytes";
        };
    }
}
