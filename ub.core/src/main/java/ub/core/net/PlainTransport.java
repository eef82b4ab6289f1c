package ub.core.net;

import java.util.Objects;
import ub.core.linux.Epoll;
import ub.core.linux.Errno;
import ub.core.linux.Sockets;
import ub.core.memory.Chunk;
import ub.core.net.TransportException.Kind;
import ub.core.reactor.Clock;
import ub.core.reactor.Pollable;
import ub.core.reactor.Reactor;

/**
 * A socket, unencrypted.
 *
 * <p>It is registered with epoll once, edge-triggered, for both directions. A call tries the kernel only while the
 * direction is known to be ready, and a read that fills less than its room means that the socket is drained: no call is
 * spent on being told so. Once the peer has ended its stream there is no further edge, so reads then always try.
 *
 * <p>Handler virtual thread; {@link #onEvents} on the reactor thread. See {@code doc/adr/003-edge-triggered-once.md}.
 */
public final class PlainTransport extends Pollable implements Transport {
    private static final int INTEREST = Epoll.EPOLLIN | Epoll.EPOLLOUT | Epoll.EPOLLRDHUP | Epoll.EPOLLET;
    private static final int CLOSED_FD = -1;

    private final Reactor reactor;
    /** Where it was accepted; null for a connection to a server. */
    private final BindSettings bind;
    private PeerAddress peer;
    /** Null until someone asks: most connections are never asked. */
    private PeerAddress local;
    /** What a PROXY header has changed; null where there was none. */
    private Proxied proxied;
    private final Readiness input = new Readiness();
    private final Readiness output = new Readiness();
    private int fd;
    private boolean peerEnded;
    /** Whether epoll said that the connection is over, both ways. */
    private boolean hungUp;
    private PeerWatch watch;
    /** Whether a call was told that the connection is lost. */
    private boolean lost;
    private boolean idle;
    private Rest rest;

    /** What a connection without a thread waits for. */
    record Rest(long deadlineNs, Runnable resume) {
    }

    /** Whom a connection really is with, where a PROXY header speaks for somebody else. */
    private record Proxied(PeerAddress peer, ProxyHeader header) {
    }

    private PlainTransport(Reactor reactor, int fd, PeerAddress peer, BindSettings bind) {
        this.reactor = reactor;
        this.fd = fd;
        this.peer = peer;
        this.bind = bind;
    }

    /** Takes over a socket that was accepted; closes it and fails when the reactor cannot watch it. */
    static PlainTransport accepted(Reactor reactor, int fd, PeerAddress peer, BindSettings bind) {
        PlainTransport transport = new PlainTransport(reactor, fd, peer, bind);
        transport.watch();
        return transport;
    }

    /** Takes over a socket that is being connected; closes it and fails when the reactor cannot watch it. */
    static PlainTransport connecting(Reactor reactor, int fd, PeerAddress peer) {
        PlainTransport transport = new PlainTransport(reactor, fd, peer, null);
        transport.input.clear();
        transport.output.clear();
        transport.watch();
        return transport;
    }

    private void watch() {
        int result = reactor.watch(this, fd, INTEREST);
        if (result < 0) {
            close();
            throw TransportException.ofCall(this, Kind.RESET, "epoll_ctl", -result);
        }
    }

    @Override
    protected void onEvents(int events) {
        if ((events & (Epoll.EPOLLRDHUP | Epoll.EPOLLHUP | Epoll.EPOLLERR)) != 0) {
            peerEnded = true;
            input.signal();
        } else if ((events & Epoll.EPOLLIN) != 0) {
            input.signal();
        }
        if ((events & (Epoll.EPOLLOUT | Epoll.EPOLLHUP | Epoll.EPOLLERR)) != 0) {
            output.signal();
        }
        hungUp |= (events & (Epoll.EPOLLHUP | Epoll.EPOLLERR)) != 0;
        tellWatch();
    }

    /** Has {@code newWatch} told, from now on and of what was before, how the peer leaves; null tells nobody. */
    public void watchPeer(PeerWatch newWatch) {
        watch = newWatch;
        tellWatch();
    }

    private void tellWatch() {
        if (watch != null && hungUp) {
            watch.onPeerLost();
        } else if (watch != null && peerEnded) {
            watch.onPeerEnded();
        }
    }

    @Override
    protected void onReactorDrain() {
        if (idle) {
            input.signal();
        }
    }

    @Override
    protected void onReactorStop() {
        close();
    }

    /** Waits until the connection stands. Returns 0, or the errno that says why it does not. */
    int awaitConnected(long deadlineNs) {
        if (!output.await(reactor, deadlineNs)) {
            return Errno.ETIMEDOUT;
        }
        requireOpen();
        return SocketOptions.pendingError(fd, reactor.errno());
    }

    @Override
    public boolean awaitReadable(long deadlineNs) {
        return input.await(reactor, deadlineNs);
    }

    @Override
    public boolean awaitNext(long deadlineNs) {
        idle = true;
        boolean readable = reactor.draining() || input.await(reactor, deadlineNs);
        idle = false;
        // A drain ends the wait without input; what came just before it is still taken.
        return reactor.draining() ? fd != CLOSED_FD && peek() > 0 : readable;
    }

    /**
     * Lets the connection rest once its handler returns: no thread waits for it then, so that it costs little more than
     * its socket. {@code resume} runs on a new handler thread as soon as the client has sent something or has gone, the
     * deadline has passed, or the reactor drains.
     */
    public void rest(long deadlineNs, Runnable resume) {
        rest = new Rest(deadlineNs, resume);
    }

    /** Returns what was asked for by {@link #rest} since the last call, or null. */
    Rest takeRest() {
        Rest taken = rest;
        rest = null;
        return taken;
    }

    /** Has {@code callback} called, on the reactor thread, when a rest is over. */
    void callAfterRest(long deadlineNs, Runnable callback) {
        idle = true;
        input.call(reactor, deadlineNs, callback);
    }

    @Override
    public int read(Chunk chunk, int offset, int length, long deadlineNs) {
        Objects.checkFromIndexSize(offset, length, chunk.capacity());
        if (length == 0) {
            throw new IllegalArgumentException("a read without room could not be told from the end of the stream");
        }
        int count;
        do {
            awaitInput(deadlineNs);
            count = readNow(chunk, offset, length);
        } while (count == 0);
        return count;
    }

    /** Reads what is there, into room that the caller has checked. Returns how much: 0 when nothing is, or END. */
    int readNow(Chunk chunk, int offset, int length) {
        requireOpen();
        int count = Sockets.recv(fd, chunk.address(offset), length, reactor.errno());
        if (count > 0) {
            inputTook(count, length);
            return count;
        }
        if (count == 0) {
            inputEnded();
            return END;
        }
        inputFailed("recv", count);
        return 0;
    }

    /** Waits until the kernel has said that there is input. */
    void awaitInput(long deadlineNs) {
        if (!input.await(reactor, deadlineNs)) {
            throw new TransportException(this, Kind.TIMEOUT, "no byte came in time");
        }
        requireOpen();
    }

    /** Notes how much a call took: less than it had room for means that the socket is drained. */
    void inputTook(int count, int room) {
        if (count < room && !peerEnded) {
            input.clear();
        }
    }

    /**
     * Notes that a call found the end of the stream. That the connection is lost is told once, to whichever call comes
     * first; to the next one it looks like an end, and half a message like a whole one.
     */
    void inputEnded() {
        if (lost) {
            throw new TransportException(this, Kind.RESET, "the connection was lost before");
        }
    }

    /** Notes that a call took nothing: returns when it may be tried again, else fails. */
    void inputFailed(String call, int result) {
        if (result == -Errno.EAGAIN) {
            input.clear();
        } else if (result != -Errno.EINTR) {
            throw failure(call, result);
        }
    }

    @Override
    public void write(Chunk chunk, int offset, int length, long stallNs) {
        Objects.checkFromIndexSize(offset, length, chunk.capacity());
        int end = offset + length;
        int at = offset;
        while (at < end) {
            at += writeSome(chunk, at, end - at, stallNs);
        }
    }

    /**
     * Waits until there is room for output, and writes what fits; the caller has checked the bounds. Returns how much,
     * 0 when there was no room after all.
     */
    int writeSome(Chunk chunk, int offset, int length, long stallNs) {
        awaitOutput(stallNs);
        int result = Sockets.send(fd, chunk.address(offset), length, reactor.errno());
        return outputTook("send", result, length);
    }

    /** Waits until the kernel has said that there is room for output. */
    void awaitOutput(long stallNs) {
        if (!output.ready()) {
            if (!output.await(reactor, Clock.deadlineNs(reactor.nowNs(), stallNs))) {
                throw new TransportException(this, Kind.TIMEOUT, "the peer took no byte in time");
            }
        }
        requireOpen();
    }

    /** Notes how much of {@code offered} a call took; less means that the socket is full. Returns how much. */
    int outputTook(String call, int result, int offered) {
        if (result < 0 && result != -Errno.EAGAIN && result != -Errno.EINTR) {
            throw failure(call, result);
        }
        if (result != -Errno.EINTR && result < offered) {
            output.clear();
        }
        return Math.max(0, result);
    }

    private TransportException failure(String call, int result) {
        // EPIPE says no more than that nothing can be sent: what the peer has sent in order may still be read.
        lost |= result != -Errno.EPIPE;
        Kind kind = result == -Errno.ETIMEDOUT ? Kind.TIMEOUT : Kind.RESET;
        return TransportException.ofCall(this, kind, call, -result);
    }

    private void requireOpen() {
        if (fd == CLOSED_FD) {
            throw new TransportException(this, Kind.CLOSED, "the connection was closed");
        }
    }

    /** Returns the descriptor, for the classes of this package that make other calls on it; fails when it is closed. */
    int fd() {
        requireOpen();
        return fd;
    }

    @Override
    public boolean isQuiet() {
        return fd != CLOSED_FD && !peerEnded && !input.ready();
    }

    @Override
    public boolean probe() {
        if (fd == CLOSED_FD || peerEnded) {
            return false;
        }
        if (peek() != -Errno.EAGAIN) {
            return false;
        }
        // Whoever took exactly what was there could not know that there was no more.
        input.clear();
        return true;
    }

    /** Asks the kernel for a byte and leaves it there. Returns 1, 0 at the end of the stream, or {@code -errno}. */
    private int peek() {
        Chunk chunk = reactor.buffers().small();
        int result = Sockets.peek(fd, chunk.address(0), 1, reactor.errno());
        chunk.giveBack();
        return result;
    }

    /**
     * Copies what has come to the start of a chunk and leaves it to be read; waits until it is more than {@code known}
     * bytes. Returns how many there are: no more than were known when the peer has ended its stream or the deadline has
     * passed. What is beyond the chunk's capacity is not looked at.
     */
    public int peek(Chunk chunk, int known, long deadlineNs) {
        requireOpen();
        int count = 0;
        boolean waiting = true;
        while (count <= known && waiting) {
            // Bytes that are there already raise no event; only those that come from now on do.
            input.clear();
            int result = Sockets.peek(fd, chunk.address(0), chunk.capacity(), reactor.errno());
            if (result < 0 && result != -Errno.EAGAIN && result != -Errno.EINTR) {
                throw failure("recv", result);
            }
            count = Math.max(0, result);
            waiting = count <= known && result != 0 && !peerEnded && input.await(reactor, deadlineNs);
            requireOpen();
        }
        input.signal();
        return count;
    }

    /** Reads and forgets bytes that {@link #peek} has seen, {@code known} of them in all. */
    void skip(Chunk chunk, int length, int known) {
        int left = length;
        while (left > 0) {
            int count = read(chunk, 0, left, Transport.NO_DEADLINE);
            if (count == END) {
                throw new TransportException(this, Kind.ENDED, "the connection ended before what had come of it");
            }
            left -= count;
        }
        // Without a call that finds nothing; whatever has come since then is reported by an event.
        inputTook(length, known == length ? length + 1 : length);
    }

    /**
     * Waits until the peer has ended its stream or the connection is lost; what it sends meanwhile is left to be read.
     * Returns false when the deadline passes first.
     */
    public boolean awaitPeerEnd(long deadlineNs) {
        boolean unread = false;
        boolean waiting = true;
        while (!peerEnded && fd != CLOSED_FD && waiting) {
            unread |= input.ready();
            input.clear();
            waiting = input.await(reactor, deadlineNs);
        }
        if (unread || peerEnded) {
            input.signal();
        }
        return peerEnded || fd == CLOSED_FD;
    }

    /** Returns where it was accepted; null for a connection to a server. */
    public BindSettings bind() {
        return bind;
    }

    /** Takes over the addresses of a PROXY header that the connection began with. */
    void proxied(ProxyHeader header) {
        proxied = new Proxied(peer, header);
        if (header.ends().isPresent()) {
            peer = header.ends().get().source();
            local = header.ends().get().destination();
        }
    }

    /** Returns whether the connection began with a PROXY header. */
    public boolean isProxied() {
        return proxied != null;
    }

    /** Returns what the connection's PROXY header said beyond addresses. */
    public ProxyTlvs proxyTlvs() {
        return proxied == null ? ProxyTlvs.NONE : proxied.header.tlvs();
    }

    /** Returns what a server is told of this client's connection, if it is to be told. */
    public ProxyHeader proxyHeader() {
        return peer.equals(PeerAddress.UNIX) ? ProxyHeader.LOCAL : ProxyHeader.of(peer, local(), proxyTlvs());
    }

    /** Returns the peer's address, as {@code accept}, a PROXY header or the connector knew it. */
    public PeerAddress peer() {
        return peer;
    }

    /** Returns the address of who has opened the connection, whatever a PROXY header says. */
    public PeerAddress realPeer() {
        return proxied == null ? peer : proxied.peer;
    }

    /**
     * Returns our own address: the one that a client has connected to, here or at the proxy whose PROXY header said so,
     * or the one that we connect from.
     */
    public PeerAddress local() {
        if (local == null) {
            requireOpen();
            try {
                local = PeerAddress.of(ListenerSocket.localAddress(fd, reactor.errno()));
            } catch (ListenException e) {
                throw new TransportException(this, Kind.RESET, e.getMessage());
            }
        }
        return local;
    }

    @Override
    public void shutdownOutput() {
        if (fd != CLOSED_FD) {
            Sockets.shutdown(fd, Sockets.SHUT_WR, reactor.errno());
        }
    }

    @Override
    public void close() {
        if (fd == CLOSED_FD) {
            return;
        }
        input.cancelCall();
        int closing = fd;
        fd = CLOSED_FD;
        reactor.close(this, closing);
        input.signal();
        output.signal();
        reactor.timers().remove(input);
        reactor.timers().remove(output);
    }

    /** As {@link #close}, but tells the peer that what it got is not all: by a reset, not by an end in order. */
    public void reset() {
        if (fd != CLOSED_FD) {
            SocketOptions.resetOnClose(fd, reactor.errno());
            close();
        }
    }

    /**
     * As {@link #close}, but tells the peer nothing, as if this machine had gone: it waits in vain. That needs the
     * right to administrate the network (CAP_NET_ADMIN); without it a reset is sent that no router passes on, so that
     * only a peer in the same network hears of it.
     */
    public void vanish() {
        if (fd != CLOSED_FD) {
            SocketOptions.silenceOnClose(fd, reactor.errno());
            close();
        }
    }

    @Override
    public boolean isOpen() {
        return fd != CLOSED_FD;
    }

    @Override
    public Reactor reactor() {
        return reactor;
    }
}
