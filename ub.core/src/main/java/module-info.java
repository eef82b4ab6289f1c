/**
 * The engine: an epoll reactor per pinned core, virtual threads that run on it, off-heap buffers, sockets with
 * deadlines, balancing algorithms, servers and the layer-4 proxy.
 *
 * <p>It uses the JDK alone. Read it from the bottom up, in the order in which the packages may see each other:
 * {@code linux} (system calls) ← {@code memory} (slabs) ← {@code reactor} (the loop) ← {@code net} (sockets)
 * ← {@code balance}, {@code health}, {@code names}, {@code backend}, {@code stick}, {@code limit}, {@code tcp}. A
 * newcomer starts with {@code ub.core.reactor.Reactor}.
 */
@SuppressWarnings("module") // the modules that some packages are exported to are compiled later
module ub.core {
    // What every other module may see: settings, sockets, servers, statistics.
    exports ub.core.net;
    exports ub.core.balance;
    exports ub.core.health;
    exports ub.core.names;
    exports ub.core.backend;
    exports ub.core.stats;
    exports ub.core.tcp;
    exports ub.core.stick;
    exports ub.core.limit;
    // What is told to an operator of a mistake, and where it stands.
    exports ub.core.problem;

    // Buffers and the loop are for code that runs on a reactor, and for the program that starts it.
    exports ub.core.memory to ub.http, ub.bench;
    exports ub.core.reactor to ub.http, ub.bench, ub.app;
}
