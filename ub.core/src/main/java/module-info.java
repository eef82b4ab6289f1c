/**
 * The engine: an epoll reactor per pinned core, virtual threads that run on it, off-heap buffers, sockets with
 * deadlines, balancing algorithms, servers and the layer-4 proxy.
 *
 * <p>It uses the JDK alone. Read it from the bottom up, in the order in which the packages may see each other:
 * {@code linux} (system calls) ← {@code memory} (slabs) ← {@code reactor} (the loop) ← {@code net} (sockets)
 * ← {@code balance}, {@code backend}, {@code tcp}. A newcomer starts with {@code ub.core.reactor.Reactor}.
 */
module ub.core {
    // What every other module may see: settings, servers, statistics.
    exports ub.core.net;
    exports ub.core.balance;
    exports ub.core.backend;
}
