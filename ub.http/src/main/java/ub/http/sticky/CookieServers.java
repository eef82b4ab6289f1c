package ub.http.sticky;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import ub.core.backend.Server;

/**
 * Finds the servers of a backend by their values in the cookie; several may have the same. A hash table of chains in
 * the order of the servers. Immutable.
 */
final class CookieServers {
    static final int NONE = -1;

    private final List<Server> servers;
    private final byte[][] values;
    /** By hash: the first of a chain. */
    private final int[] heads;
    /** By server: the next of its chain. */
    private final int[] next;

    CookieServers(List<Server> servers) {
        this.servers = servers;
        this.values = servers.stream().map(server -> server.cookie().getBytes(ISO_8859_1)).toArray(byte[][]::new);
        this.heads = new int[Integer.highestOneBit(Math.max(1, servers.size())) << 1];
        this.next = new int[servers.size()];
        Arrays.fill(heads, NONE);
        for (int i = servers.size() - 1; i >= 0; i--) {
            int slot = slot(MemorySegment.ofArray(values[i]), 0, values[i].length);
            next[i] = heads[slot];
            heads[slot] = i;
        }
    }

    private int slot(MemorySegment bytes, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = hash * 31 + bytes.get(JAVA_BYTE, i);
        }
        return (hash ^ hash >>> 16) & heads.length - 1;
    }

    /** Returns whether these are the servers of a list. */
    boolean areOf(List<Server> list) {
        return servers == list;
    }

    /** Returns the number of the first server with a value, or {@link #NONE}. */
    int first(MemorySegment bytes, int from, int length) {
        return matching(heads[slot(bytes, from, length)], bytes, from, length);
    }

    /** Returns the number of the next server with the same value, or {@link #NONE}. */
    int next(int server, MemorySegment bytes, int from, int length) {
        return matching(next[server], bytes, from, length);
    }

    private int matching(int start, MemorySegment bytes, int from, int length) {
        int server = start;
        while (server != NONE && !is(values[server], bytes, from, length)) {
            server = next[server];
        }
        return server;
    }

    private static boolean is(byte[] value, MemorySegment bytes, int from, int length) {
        if (value.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (value[i] != bytes.get(JAVA_BYTE, from + i)) {
                return false;
            }
        }
        return true;
    }

    Server get(int server) {
        return servers.get(server);
    }
}
