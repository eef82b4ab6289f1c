package ub.http.http1;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import ub.core.memory.Chunk;
import ub.core.net.Transport;
import ub.core.net.TransportException;
import ub.core.reactor.Reactor;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;

/**
 * A connection without a socket: what a peer sends is told beforehand, what is written to it is kept. Its reactor is a
 * real one, since buffers come from there.
 */
final class ScriptedTransport implements Transport {
    private static final long NO_READ = -1;
    private static final byte[] NOTHING = {};

    private final Reactor reactor;
    private final Deque<byte[]> arriving = new ArrayDeque<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<Integer> writes = new ArrayList<>();
    private boolean silent;
    private boolean broken;
    private long lastDeadlineNs = NO_READ;

    private ScriptedTransport(Reactor reactor) {
        this.reactor = reactor;
    }

    /** What a test does with a connection. */
    @FunctionalInterface
    interface Script {
        void run(ScriptedTransport transport) throws Exception;
    }

    /** Runs on a reactor's own thread; when the script is over, all buffers must have been given back. */
    static void onReactor(Script script) {
        try (Reactors reactors = Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, 16))) {
            Reactor reactor = reactors.all().getFirst();
            CompletableFuture<Integer> lent = new CompletableFuture<>();
            reactor.execute(() -> {
                try {
                    script.run(new ScriptedTransport(reactor));
                    lent.complete(reactor.buffers().lentCount());
                } catch (Throwable t) {
                    lent.completeExceptionally(t);
                }
            });
            if (lent.orTimeout(20, TimeUnit.SECONDS).join() != 0) {
                throw new AssertionError(lent.join() + " buffers were not given back");
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof Error error ? error : new AssertionError(e.getCause());
        }
    }

    /** Lets the peer send these bytes, each text in a packet of its own; behind the last comes the end. */
    ScriptedTransport receives(String... packets) {
        for (String packet : packets) {
            arriving.add(packet.getBytes(StandardCharsets.ISO_8859_1));
        }
        return this;
    }

    /** Lets the connection seem readable once more than it is: the read that is tried waits in vain. */
    ScriptedTransport seemsReadable() {
        arriving.add(NOTHING);
        return this;
    }

    /** Lets the peer fall silent behind what it sends, without an end. */
    ScriptedTransport thenSilence() {
        silent = true;
        return this;
    }

    /** Lets the peer reset the connection as soon as it is written to. */
    ScriptedTransport thenBreaks() {
        broken = true;
        return this;
    }

    /** Returns all that was written to the peer. */
    String written() {
        return written.toString(StandardCharsets.ISO_8859_1);
    }

    /** Returns how many bytes each write had. */
    List<Integer> writes() {
        return writes;
    }

    /** Returns until when the last read would have waited. */
    long lastDeadlineNs() {
        return lastDeadlineNs;
    }

    @Override
    public int read(Chunk chunk, int offset, int length, long deadlineNs) {
        lastDeadlineNs = deadlineNs;
        byte[] packet = arriving.poll();
        if (packet == NOTHING || packet == null && silent) {
            throw new TransportException(this, TransportException.Kind.TIMEOUT, "the peer is silent");
        }
        if (packet == null) {
            return END;
        }
        int count = Math.min(packet.length, length);
        MemorySegment.copy(packet, 0, chunk.segment(), JAVA_BYTE, offset, count);
        if (count < packet.length) {
            arriving.addFirst(Arrays.copyOfRange(packet, count, packet.length));
        }
        return count;
    }

    @Override
    public void write(Chunk chunk, int offset, int length, long stallNs) {
        if (broken) {
            throw new TransportException(this, TransportException.Kind.RESET, "the peer is gone");
        }
        writes.add(length);
        written.writeBytes(chunk.segment().asSlice(offset, length).toArray(JAVA_BYTE));
    }

    @Override
    public boolean awaitReadable(long deadlineNs) {
        return !arriving.isEmpty() || !silent;
    }

    @Override
    public boolean awaitNext(long deadlineNs) {
        return awaitReadable(deadlineNs);
    }

    @Override
    public void shutdownOutput() {
        throw new AssertionError("nobody ends this connection");
    }

    @Override
    public void close() {
        throw new AssertionError("nobody closes this connection");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isQuiet() {
        return arriving.isEmpty() && silent;
    }

    @Override
    public boolean probe() {
        return isQuiet();
    }

    @Override
    public Reactor reactor() {
        return reactor;
    }
}
