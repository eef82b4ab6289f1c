package ub.core.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import ub.core.linux.Errno;
import ub.core.linux.Fcntl;
import ub.core.linux.Mman;
import ub.core.linux.SockAddr;
import ub.core.linux.Sockets;
import ub.core.linux.Unistd;

/**
 * What this program uses of the kernel where it is there. Whether it is there is found out by use, not by the kernel's
 * version: containers and security modules take calls away. Any thread but a reactor's.
 */
public enum KernelFeature {
    /** Moving bytes between sockets without a copy: splice(2). */
    SPLICE("splice") {
        @Override
        boolean works(MemorySegment errno) {
            return splices(errno);
        }
    },
    /** Several sockets that share one port: socket(7). */
    REUSE_PORT("SO_REUSEPORT") {
        @Override
        boolean works(MemorySegment errno) {
            return takes(Sockets.SOL_SOCKET, Sockets.SO_REUSEPORT, errno);
        }
    },
    /** Accepting a connection once its first bytes are there: tcp(7). */
    DEFER_ACCEPT("TCP_DEFER_ACCEPT") {
        @Override
        boolean works(MemorySegment errno) {
            return takes(Sockets.IPPROTO_TCP, Sockets.TCP_DEFER_ACCEPT, errno);
        }
    },
    /** Large pages for buffers, on request: madvise(2). */
    HUGE_PAGES("huge pages") {
        @Override
        boolean works(MemorySegment errno) {
            long address = Mman.mmap(HUGE_PAGE_BYTES, errno);
            if (address < 0) {
                return false;
            }
            boolean advised = Mman.madvise(address, HUGE_PAGE_BYTES, Mman.MADV_HUGEPAGE, errno) == 0;
            Mman.munmap(address, HUGE_PAGE_BYTES, errno);
            return advised;
        }
    },
    /** Sockets of the sixth version of the Internet protocol: ipv6(7). */
    IPV6("IPv6") {
        @Override
        boolean works(MemorySegment errno) {
            return closed(Sockets.socket(SockAddr.AF_INET6, Sockets.SOCK_STREAM, errno), errno) >= 0;
        }
    };

    private static final long HUGE_PAGE_BYTES = 2 << 20;

    private final String title;

    KernelFeature(String title) {
        this.title = title;
    }

    /** Returns the name that its manual page uses. */
    public String title() {
        return title;
    }

    /** Tries it. */
    public boolean isPresent() {
        return works(Errno.newSegment());
    }

    abstract boolean works(MemorySegment errno);

    private static boolean takes(int level, int option, MemorySegment errno) {
        int fd = Sockets.socket(SockAddr.AF_INET, Sockets.SOCK_STREAM, errno);
        boolean taken = fd >= 0 && SocketOptions.set(fd, level, option, 1, errno) == 0;
        closed(fd, errno);
        return taken;
    }

    /** Between two pipes, as between a socket and a pipe, EAGAIN says that it is there and has nothing to move. */
    private static boolean splices(MemorySegment errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 4);
            boolean open = Unistd.pipe(ends.address(), errno) == 0
                    && Unistd.pipe(ends.address() + 2 * Integer.BYTES, errno) == 0;
            int from = ends.getAtIndex(ValueLayout.JAVA_INT, 0);
            int to = ends.getAtIndex(ValueLayout.JAVA_INT, 3);
            boolean works = open && Fcntl.splice(from, to, 1, errno) == -Errno.EAGAIN;
            for (int i = 0; i < 4; i++) {
                closed(ends.getAtIndex(ValueLayout.JAVA_INT, i), errno);
            }
            return works;
        }
    }

    /** Closes a descriptor if it is one, and returns it. */
    private static int closed(int fd, MemorySegment errno) {
        if (fd > 0) {
            Unistd.close(fd, errno);
        }
        return fd;
    }
}
