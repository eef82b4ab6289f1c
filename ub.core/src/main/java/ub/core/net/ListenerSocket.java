package ub.core.net;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import ub.core.linux.Errno;
import ub.core.linux.SockAddr;
import ub.core.linux.Sockets;
import ub.core.linux.Unistd;

/** Opens listening sockets. Any thread but a reactor's: it may wait for the file system. */
final class ListenerSocket {
    private static final int BACKLOG = 4096;
    private static final int DEFER_ACCEPT_S = 5;
    /** The bits of a file's mode that tell what it is; see inode(7). */
    private static final int FILE_TYPE = 0xF000;
    private static final int SOCKET_TYPE = 0xC000;

    private ListenerSocket() {
    }

    /** When a connection is accepted. */
    enum Accept {
        /** As soon as it stands: the server may be the one that speaks first. */
        AT_ONCE,
        /** Once the client has sent something. */
        WITH_DATA
    }

    /**
     * Fails when another process listens on the address. It must be asked for: sockets of the same user that share a
     * port by {@code SO_REUSEPORT} never conflict.
     */
    static void requireFree(SocketAddress address) {
        MemorySegment errno = Errno.newSegment();
        int fd = openSocket(address, errno);
        try {
            if (address instanceof InetSocketAddress inet) {
                setFamilyOptions(fd, inet, errno);
                bind(fd, inet, errno);
            } else if (address instanceof UnixDomainSocketAddress unix && !SockAddr.isAbstract(unix.toString())) {
                removeAbandoned(unix, fd, errno);
            }
        } finally {
            Unistd.close(fd, errno);
        }
    }

    private static int openSocket(SocketAddress address, MemorySegment errno) {
        try {
            return require("socket", Sockets.socket(SockAddr.family(address), Sockets.SOCK_STREAM, errno), address);
        } catch (IllegalArgumentException e) {
            throw unusable(address, e);
        }
    }

    private static ListenException unusable(SocketAddress address, Exception cause) {
        return new ListenException("cannot listen on " + AddressText.of(address) + ": " + cause.getMessage());
    }

    /** A unix socket outlives its process as a file, on which nobody listens. */
    private static void removeAbandoned(UnixDomainSocketAddress unix, int fd, MemorySegment errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment sockAddr = arena.allocate(SockAddr.MAX_BYTES);
            int bytes = SockAddr.write(unix, sockAddr);
            // The kernel refuses a connection to any file that is not a socket, too: such a file is not ours to delete.
            if (Sockets.connect(fd, sockAddr.address(), bytes, errno) == -Errno.ECONNREFUSED
                    && isSocket(unix.getPath())) {
                Files.delete(unix.getPath());
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(unix, e);
        }
    }

    private static boolean isSocket(Path path) throws IOException {
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return (mode & FILE_TYPE) == SOCKET_TYPE;
    }

    /** Opens a socket that listens. Returns its descriptor. */
    static int open(SocketAddress address, Accept accept, MemorySegment errno) {
        int fd = openSocket(address, errno);
        try {
            if (address instanceof InetSocketAddress inet) {
                setOptions(fd, inet, accept, errno);
            }
            bind(fd, address, errno);
            require("listen", Sockets.listen(fd, BACKLOG, errno), address);
            return fd;
        } catch (RuntimeException e) {
            Unistd.close(fd, errno);
            throw e;
        }
    }

    /** Accepted sockets inherit the options of their listener, which saves calls at each accept. */
    private static void setOptions(int fd, InetSocketAddress address, Accept accept, MemorySegment errno) {
        setFamilyOptions(fd, address, errno);
        require("SO_REUSEPORT", SocketOptions.set(fd, Sockets.SOL_SOCKET, Sockets.SO_REUSEPORT, 1, errno), address);
        SocketOptions.set(fd, Sockets.IPPROTO_TCP, Sockets.TCP_NODELAY, 1, errno);
        if (accept == Accept.WITH_DATA) {
            SocketOptions.set(fd, Sockets.IPPROTO_TCP, Sockets.TCP_DEFER_ACCEPT, DEFER_ACCEPT_S, errno);
        }
    }

    /** What decides which other sockets an address conflicts with. */
    private static void setFamilyOptions(int fd, InetSocketAddress address, MemorySegment errno) {
        SocketOptions.set(fd, Sockets.SOL_SOCKET, Sockets.SO_REUSEADDR, 1, errno);
        if (address.getAddress() instanceof Inet6Address) {
            SocketOptions.set(fd, Sockets.IPPROTO_IPV6, Sockets.IPV6_V6ONLY, 1, errno);
        }
    }

    private static void bind(int fd, SocketAddress address, MemorySegment errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment sockAddr = arena.allocate(SockAddr.MAX_BYTES);
            int bytes = SockAddr.write(address, sockAddr);
            require("bind", Sockets.bind(fd, sockAddr, bytes, errno), address);
        } catch (IllegalArgumentException e) {
            throw unusable(address, e);
        }
    }

    /** Returns the address that a socket is bound to: with the port that the kernel chose, where 0 was asked for. */
    static SocketAddress localAddress(int fd, MemorySegment errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment sockAddr = arena.allocate(SockAddr.MAX_BYTES);
            MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_INT, SockAddr.MAX_BYTES);
            int result = Sockets.getsockname(fd, sockAddr.address(), size.address(), errno);
            if (result < 0) {
                throw new ListenException("getsockname: " + Errno.describe(-result));
            }
            return SockAddr.read(sockAddr);
        }
    }

    private static int require(String call, int result, SocketAddress address) {
        if (result < 0) {
            throw new ListenException("cannot listen on " + AddressText.of(address) + ": " + reason(call, -result));
        }
        return result;
    }

    private static String reason(String call, int errno) {
        return switch (errno) {
            case Errno.EADDRINUSE -> "the address is in use; stop the program that has it, or choose another one";
            case Errno.EACCES -> "permission denied; a port below 1024 needs root or CAP_NET_BIND_SERVICE, a unix"
                    + " socket a folder in which this user may make files";
            case Errno.EADDRNOTAVAIL -> "this machine has no such address";
            default -> call + ": " + Errno.describe(errno);
        };
    }
}
