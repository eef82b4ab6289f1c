package ub.core.net;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.Set;
import ub.core.memory.Chunk;

/**
 * What an operator says of the PROXY header that a server wants before anything else, and the sending of it. Immutable;
 * it sends on handler virtual threads.
 *
 * @param version the version of the protocol
 * @param options what is added; version 1 has nothing to add to
 */
public record ProxySend(Version version, Set<Option> options) {
    /** The versions of the protocol. */
    public enum Version { V1, V2 }

    /** What a header of version 2 may also say. */
    public enum Option {
        /** The name of the host that the client has asked for, where its own header said it. */
        AUTHORITY,
        /** What names the connection, where its own header said it. */
        UNIQUE_ID,
        /** A checksum. */
        CRC32C
    }

    public ProxySend {
        options = options.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(options));
    }

    /**
     * Sends a header over a connection of which nothing has been sent yet.
     *
     * @param client  what is known of the client
     * @param stallNs longest wait for the server to take it
     */
    public void send(PlainTransport upstream, ProxyHeader client, long stallNs) {
        byte[] bytes = bytes(client);
        Chunk chunk = upstream.reactor().buffers().small();
        try {
            MemorySegment.copy(bytes, 0, chunk.segment(), JAVA_BYTE, 0, bytes.length);
            upstream.write(chunk, 0, bytes.length, stallNs);
        } finally {
            chunk.giveBack();
        }
    }

    byte[] bytes(ProxyHeader client) {
        return switch (version) {
            case V1 -> ProxyLine.write(client);
            case V2 -> ProxyBlock.write(new ProxyHeader(client.ends(), chosen(client)),
                    options.contains(Option.CRC32C) ? ProxyBlock.Checksum.CRC32C : ProxyBlock.Checksum.NONE);
        };
    }

    private ProxyTlvs chosen(ProxyHeader client) {
        ProxyTlvs chosen = ProxyTlvs.NONE;
        if (options.contains(Option.AUTHORITY)) {
            chosen = chosen.copy(ProxyTlvs.AUTHORITY, client.tlvs());
        }
        if (options.contains(Option.UNIQUE_ID)) {
            chosen = chosen.copy(ProxyTlvs.UNIQUE_ID, client.tlvs());
        }
        return chosen;
    }
}
