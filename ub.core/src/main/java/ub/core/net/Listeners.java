package ub.core.net;

import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import ub.core.linux.Errno;
import ub.core.reactor.Reactor;

/**
 * The listening sockets of one frontend: one for each address and reactor, among which the kernel spreads the
 * connections ({@code SO_REUSEPORT}). A unix socket has one listener alone, since the kernel cannot share its path.
 *
 * <p>Any thread but a reactor's.
 */
public final class Listeners {
    private final List<SocketAddress> addresses = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();

    private Listeners() {
    }

    /**
     * Opens all sockets, and starts to accept once all of them are open.
     *
     * @throws ListenException when an address cannot be had; then none is open
     */
    public static Listeners open(List<Reactor> reactors, FrontendSettings settings, ConnectionLimit limit,
                                 ConnectionHandler handler) {
        Listeners opened = new Listeners();
        ListenerSocket.Accept accept = settings.mode() == Mode.HTTP
                ? ListenerSocket.Accept.WITH_DATA : ListenerSocket.Accept.AT_ONCE;
        try {
            for (BindSettings bind : settings.binds()) {
                opened.openBind(reactors, bind, accept, limit, handler);
            }
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        opened.listeners.forEach(listener -> listener.reactor().execute(listener::start));
        return opened;
    }

    private void openBind(List<Reactor> reactors, BindSettings bind, ListenerSocket.Accept accept,
                          ConnectionLimit limit, ConnectionHandler handler) {
        SocketAddress address = bind.address();
        ListenerSocket.requireFree(address);
        List<Reactor> owning = address instanceof UnixDomainSocketAddress ? reactors.subList(0, 1) : reactors;
        SocketAddress bound = address;
        MemorySegment errno = Errno.newSegment();
        for (Reactor reactor : owning) {
            int fd = ListenerSocket.open(bound, accept, errno);
            listeners.add(new Listener(reactor, fd, bind, limit, handler));
            if (bound instanceof InetSocketAddress inet && inet.getPort() == 0) {
                bound = ListenerSocket.localAddress(fd, errno);
            }
        }
        addresses.add(bound);
    }

    /** Returns the addresses, with the ports that the kernel chose where 0 was asked for. */
    public List<SocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    /** Accepts what waits in the kernel, stops accepting, and waits until every socket is closed. */
    public void drain() {
        onEach(Listener::drain);
    }

    /** Stops accepting and waits until every socket is closed; connections that stand go on. */
    public void close() {
        onEach(Listener::close);
    }

    private void onEach(Consumer<Listener> action) {
        CountDownLatch done = new CountDownLatch(listeners.size());
        for (Listener listener : listeners) {
            listener.reactor().execute(() -> {
                action.accept(listener);
                done.countDown();
            });
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
