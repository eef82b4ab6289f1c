package ub.app.it;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of two proxies that are compared, and what was seen of it. */
final class SeenProxy {
    private static final long SETTLE_NS = TimeUnit.SECONDS.toNanos(20);

    private final InetSocketAddress address;
    private final InetSocketAddress look;
    private final List<String> lines = new ArrayList<>();

    /** @param look where an answer says what the entry of 127.0.0.1 remembers; who asks is not counted there */
    SeenProxy(InetSocketAddress address, InetSocketAddress look) {
        this.address = address;
        this.look = look;
    }

    Visitor visit() throws IOException {
        return new Visitor(address);
    }

    /** Notes what comes of a request. */
    void ask(Visitor visitor, String path, String... fields) throws IOException {
        lines.add(path + " " + List.of(fields) + " " + visitor.ask(path, fields));
    }

    /** Notes what comes of bytes, over a connection of their own that is closed then. */
    void send(String bytes) throws IOException {
        try (Visitor visitor = visit()) {
            lines.add(bytes.strip() + " " + visitor.send(bytes));
        }
    }

    /** Notes what comes of a request, over a connection of its own that is closed then. */
    void askOnce(String path, String... fields) throws IOException {
        try (Visitor visitor = visit()) {
            ask(visitor, path, fields);
        }
    }

    /** Waits until so many follow the entry; notes what it remembers then. */
    void await(int followers) throws IOException {
        long deadlineNs = System.nanoTime() + SETTLE_NS;
        String entry;
        do {
            try (Visitor visitor = new Visitor(look)) {
                entry = visitor.ask("/");
            }
        } while (!entry.startsWith("200 | x-look: " + followers + "/") && System.nanoTime() < deadlineNs);
        lines.add(entry);
    }

    /** Returns all that was noted, a line for each. */
    String seen() {
        return String.join("\n", lines);
    }
}
