package ub.core.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Calls declared in {@code <sys/socket.h>}. Any thread. Sockets are non-blocking and closed on exec. See socket(7). */
public final class Sockets {
    public static final int SOCK_STREAM = 1;
    public static final int SOCK_DGRAM = 2;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;

    public static final int SOL_SOCKET = 1;
    public static final int SO_REUSEADDR = 2;
    public static final int SO_ERROR = 4;
    public static final int SO_LINGER = 13;
    public static final int SO_REUSEPORT = 15;
    public static final int IPPROTO_TCP = 6;
    public static final int TCP_NODELAY = 1;
    public static final int TCP_DEFER_ACCEPT = 9;
    public static final int TCP_REPAIR = 19;
    public static final int IPPROTO_IP = 0;
    public static final int IP_TTL = 2;
    public static final int IPPROTO_IPV6 = 41;
    public static final int IPV6_UNICAST_HOPS = 16;
    public static final int IPV6_V6ONLY = 26;

    public static final int SHUT_WR = 1;

    private static final int MSG_PEEK = 0x02;
    private static final int MSG_NOSIGNAL = 0x4000;

    private static final MethodHandle SOCKET =
            Libc.downcall("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle BIND =
            Libc.downcall("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle LISTEN =
            Libc.downcall("listen", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle ACCEPT4 =
            Libc.downcall("accept4", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    private static final MethodHandle CONNECT =
            Libc.downcall("connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT));
    private static final MethodHandle RECV =
            Libc.downcall("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    private static final MethodHandle SEND =
            Libc.downcall("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    private static final MethodHandle SENDTO = Libc.downcall("sendto",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SHUTDOWN =
            Libc.downcall("shutdown", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SETSOCKOPT = Libc.downcall("setsockopt",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT));
    private static final MethodHandle GETSOCKOPT = Libc.downcall("getsockopt",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle GETSOCKNAME =
            Libc.downcall("getsockname", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));

    private Sockets() {
    }

    /** Opens a socket of a family and type. Returns its descriptor, or {@code -errno}. */
    public static int socket(int family, int type, MemorySegment errno) {
        try {
            int flags = type | SOCK_NONBLOCK | SOCK_CLOEXEC;
            return Errno.orNegated((int) SOCKET.invokeExact(errno, family, flags, 0), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("socket", t);
        }
    }

    /** Gives a socket its own address. Returns 0, or {@code -errno}. */
    public static int bind(int fd, MemorySegment address, int addressBytes, MemorySegment errno) {
        try {
            return Errno.orNegated((int) BIND.invokeExact(errno, fd, address, addressBytes), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("bind", t);
        }
    }

    /** Makes a socket accept connections. Returns 0, or {@code -errno}. */
    public static int listen(int fd, int backlog, MemorySegment errno) {
        try {
            return Errno.orNegated((int) LISTEN.invokeExact(errno, fd, backlog), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("listen", t);
        }
    }

    /**
     * Takes one connection. The peer's address goes to {@code address}, its length is read from and written to the
     * int at {@code addressBytes}. Returns the new descriptor, or {@code -errno}.
     */
    public static int accept(int fd, long address, long addressBytes, MemorySegment errno) {
        try {
            int accepted = (int) ACCEPT4.invokeExact(errno, fd, address, addressBytes, SOCK_NONBLOCK | SOCK_CLOEXEC);
            return Errno.orNegated(accepted, errno);
        } catch (Throwable t) {
            throw Libc.unexpected("accept4", t);
        }
    }

    /** Starts a connection. Returns 0 when it stands, {@code -EINPROGRESS} while it is set up, or {@code -errno}. */
    public static int connect(int fd, long address, int addressBytes, MemorySegment errno) {
        try {
            return Errno.orNegated((int) CONNECT.invokeExact(errno, fd, address, addressBytes), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("connect", t);
        }
    }

    /** Receives at most {@code length} bytes. Returns how many, 0 at the end of the stream, or {@code -errno}. */
    public static int recv(int fd, long address, int length, MemorySegment errno) {
        try {
            return (int) Errno.orNegated((long) RECV.invokeExact(errno, fd, address, (long) length, 0), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("recv", t);
        }
    }

    /** As {@link #recv}, but the bytes stay to be received again. */
    public static int peek(int fd, long address, int length, MemorySegment errno) {
        try {
            return (int) Errno.orNegated((long) RECV.invokeExact(errno, fd, address, (long) length, MSG_PEEK), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("recv", t);
        }
    }

    /** Sends at most {@code length} bytes. Returns how many, or {@code -errno}; a closed peer raises no signal. */
    public static int send(int fd, long address, int length, MemorySegment errno) {
        try {
            long sent = (long) SEND.invokeExact(errno, fd, address, (long) length, MSG_NOSIGNAL);
            return (int) Errno.orNegated(sent, errno);
        } catch (Throwable t) {
            throw Libc.unexpected("send", t);
        }
    }

    /** Sends one datagram to an address. Returns its length, or {@code -errno}. */
    public static int sendTo(int fd, MemorySegment bytes, MemorySegment address, int addressBytes,
                             MemorySegment errno) {
        try {
            long sent = (long) SENDTO.invokeExact(errno, fd, bytes, bytes.byteSize(), MSG_NOSIGNAL, address,
                    addressBytes);
            return (int) Errno.orNegated(sent, errno);
        } catch (Throwable t) {
            throw Libc.unexpected("sendto", t);
        }
    }

    /** Ends one or both directions. Returns 0, or {@code -errno}. */
    public static int shutdown(int fd, int how, MemorySegment errno) {
        try {
            return Errno.orNegated((int) SHUTDOWN.invokeExact(errno, fd, how), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("shutdown", t);
        }
    }

    /** Sets an option to the bytes at {@code value}. Returns 0, or {@code -errno}. */
    public static int setsockopt(int fd, int level, int option, long value, int valueBytes, MemorySegment errno) {
        try {
            return Errno.orNegated((int) SETSOCKOPT.invokeExact(errno, fd, level, option, value, valueBytes), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("setsockopt", t);
        }
    }

    /** Reads an option to {@code value}; the int at {@code valueBytes} holds its room. Returns 0, or {@code -errno}. */
    public static int getsockopt(int fd, int level, int option, long value, long valueBytes, MemorySegment errno) {
        try {
            return Errno.orNegated((int) GETSOCKOPT.invokeExact(errno, fd, level, option, value, valueBytes), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("getsockopt", t);
        }
    }

    /** Reads a socket's own address; arguments as in {@link #accept}. Returns 0, or {@code -errno}. */
    public static int getsockname(int fd, long address, long addressBytes, MemorySegment errno) {
        try {
            return Errno.orNegated((int) GETSOCKNAME.invokeExact(errno, fd, address, addressBytes), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("getsockname", t);
        }
    }
}
