package ub.core.health;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import ub.core.memory.Chunk;
import ub.core.net.Transport;
import ub.core.reactor.Clock;

/**
 * Asks an agent, a small program beside a server, which answers one line and knows the server from inside. Immutable;
 * handler virtual threads. See {@link AgentLine} for what it may say.
 *
 * @param send what is sent to it first; may be empty
 */
public record AgentCheck(String send) implements Check {
    /** What one line may have, and what may be sent. */
    public static final int MAX_LINE_BYTES = 1024;

    @Override
    public CheckResult ask(Transport transport, CheckedServer server, long deadlineNs) {
        Chunk chunk = transport.reactor().buffers().small();
        try {
            send(transport, chunk, deadlineNs);
            return read(transport, chunk, deadlineNs);
        } finally {
            chunk.giveBack();
        }
    }

    private void send(Transport transport, Chunk chunk, long deadlineNs) {
        byte[] bytes = send.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            MemorySegment.copy(bytes, 0, chunk.segment(), JAVA_BYTE, 0, bytes.length);
            transport.write(chunk, 0, bytes.length, deadlineNs - Clock.nowNs());
        }
    }

    private static CheckResult read(Transport transport, Chunk chunk, long deadlineNs) {
        int length = 0;
        int searched = 0;
        while (length < MAX_LINE_BYTES) {
            int count = transport.read(chunk, length, MAX_LINE_BYTES - length, deadlineNs);
            if (count == Transport.END) {
                break;
            }
            length += count;
            for (; searched < length; searched++) {
                byte next = chunk.segment().get(JAVA_BYTE, searched);
                if (next == '\n' || next == '\r') {
                    return AgentLine.read(text(chunk, searched));
                }
            }
        }
        return CheckResult.of(CheckStatus.CHECKED, "Ignoring incomplete line from agent");
    }

    private static String text(Chunk chunk, int length) {
        byte[] bytes = chunk.segment().asSlice(0, length).toArray(JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
