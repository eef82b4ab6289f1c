package ub.core.reactor;

/**
 * A descriptor that a reactor watches. It stays with the reactor at which it was first registered.
 *
 * <p>Reactor thread, except where a subclass says otherwise.
 */
public abstract class Pollable {
    static final int UNREGISTERED = -1;

    /** Its place in the reactor's table of watched descriptors. */
    int slot = UNREGISTERED;

    /** Called with a union of the epoll event bits. It must not block. */
    protected abstract void onEvents(int events);

    /** Called when the reactor begins to drain: what waits for nothing in particular ends its wait. */
    protected void onReactorDrain() {
    }

    /** Called when the reactor stops: closes the descriptor. */
    protected abstract void onReactorStop();
}
