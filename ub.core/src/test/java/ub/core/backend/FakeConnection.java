package ub.core.backend;

import ub.core.memory.Chunk;
import ub.core.net.Transport;
import ub.core.reactor.Reactor;

/** A connection without a socket: whether it is quiet is for the test to say. */
final class FakeConnection implements Transport {
    private final Reactor reactor;
    boolean quiet = true;
    boolean quietForKernel = true;
    boolean open = true;

    FakeConnection(Reactor reactor) {
        this.reactor = reactor;
    }

    @Override
    public boolean isQuiet() {
        return quiet;
    }

    @Override
    public boolean probe() {
        return quietForKernel;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public Reactor reactor() {
        return reactor;
    }

    @Override
    public boolean awaitReadable(long deadlineNs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean awaitNext(long deadlineNs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(Chunk chunk, int offset, int length, long deadlineNs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(Chunk chunk, int offset, int length, long stallNs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdownOutput() {
        throw new UnsupportedOperationException();
    }
}
