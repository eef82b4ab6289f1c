package ub.core.net;

import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import ub.core.linux.Epoll;
import ub.core.linux.Errno;
import ub.core.linux.SockAddr;
import ub.core.linux.Sockets;
import ub.core.reactor.Pollable;
import ub.core.reactor.Reactor;
import ub.core.reactor.Timer;

/**
 * A listening socket of one reactor. It accepts while the limit has room, and gives each connection a handler virtual
 * thread of its own. Without room it does not accept at all, so that overload waits in the kernel's backlog.
 *
 * <p>Reactor thread.
 */
final class Listener extends Pollable {
    private static final System.Logger LOG = System.getLogger(Listener.class.getName());
    private static final int ACCEPTS_PER_EVENT = 64;
    private static final long PAUSE_NS = 10_000_000;

    private final Reactor reactor;
    private final ConnectionLimit limit;
    private final ConnectionHandler handler;
    private final BindSettings bind;
    private final MemorySegment sockAddr = Arena.global().allocate(SockAddr.MAX_BYTES, Long.BYTES);
    private final MemorySegment sockAddrBytes = Arena.global().allocate(ValueLayout.JAVA_INT);
    private final Timer resume = new Timer() {
        @Override
        protected void onExpire() {
            listen(Epoll.EPOLLIN);
        }
    };
    private final int fd;
    private boolean closed;

    Listener(Reactor reactor, int fd, BindSettings bind, ConnectionLimit limit, ConnectionHandler handler) {
        this.reactor = reactor;
        this.fd = fd;
        this.bind = bind;
        this.limit = limit;
        this.handler = handler;
    }

    Reactor reactor() {
        return reactor;
    }

    /** Starts to accept. */
    void start() {
        int result = reactor.watch(this, fd, Epoll.EPOLLIN);
        if (result < 0) {
            LOG.log(Level.ERROR, "a listener cannot be watched: {0}", Errno.describe(-result));
        }
    }

    @Override
    protected void onEvents(int events) {
        for (int i = 0; i < ACCEPTS_PER_EVENT && !closed; i++) {
            if (!limit.tryTake()) {
                pause();
                return;
            }
            if (!acceptOne()) {
                limit.giveBack();
                return;
            }
        }
    }

    /** Returns whether a connection was accepted. */
    private boolean acceptOne() {
        sockAddrBytes.set(ValueLayout.JAVA_INT, 0, SockAddr.MAX_BYTES);
        int accepted = Sockets.accept(fd, sockAddr.address(), sockAddrBytes.address(), reactor.errno());
        if (accepted >= 0) {
            serve(accepted);
            return true;
        }
        if (Errno.isShortage(-accepted)) {
            LOG.log(Level.WARNING, "cannot accept: {0}; waiting", Errno.describe(-accepted));
            pause();
        }
        return false;
    }

    private void serve(int accepted) {
        try {
            PlainTransport downstream = PlainTransport.accepted(reactor, accepted, PeerAddress.read(sockAddr),
                    bind);
            start(downstream, () -> handler.handle(downstream));
        } catch (TransportException e) {
            limit.giveBack();
        }
    }

    private void start(PlainTransport downstream, Runnable work) {
        reactor.handlers().newThread(() -> run(downstream, work)).start();
    }

    private void run(PlainTransport downstream, Runnable work) {
        PlainTransport.Rest rest = null;
        try {
            work.run();
            rest = downstream.takeRest();
        } catch (TransportException e) {
            LOG.log(Level.DEBUG, "{0}: {1}", downstream.peer().host(), e.getMessage());
        } finally {
            if (rest == null) {
                downstream.close();
                limit.giveBack();
            } else {
                Runnable resume = rest.resume();
                downstream.callAfterRest(rest.deadlineNs(), () -> start(downstream, resume));
            }
        }
    }

    private void pause() {
        listen(0);
        reactor.timers().arm(resume, reactor.nowNs() + PAUSE_NS);
    }

    private void listen(int interest) {
        if (!closed) {
            reactor.rewatch(this, fd, interest);
        }
    }

    /** Takes the connections that wait in the kernel, which closing would reset, and stops accepting. */
    void drain() {
        while (!closed && limit.tryTake()) {
            if (!acceptOne()) {
                limit.giveBack();
                break;
            }
        }
        close();
    }

    /** Stops accepting; connections that stand go on. */
    void close() {
        if (!closed) {
            closed = true;
            reactor.timers().remove(resume);
            reactor.close(this, fd);
        }
    }

    @Override
    protected void onReactorStop() {
        close();
    }
}
