package ub.core.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/** Error numbers of {@code <errno.h>}, the same on x86-64 and aarch64. Any thread. See errno(3). */
public final class Errno {
    public static final int ENOENT = 2;
    public static final int EINTR = 4;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EINVAL = 22;
    public static final int ENFILE = 23;
    public static final int EMFILE = 24;
    public static final int EPIPE = 32;
    public static final int ENOSYS = 38;
    public static final int EAFNOSUPPORT = 97;
    public static final int EADDRINUSE = 98;
    public static final int EADDRNOTAVAIL = 99;
    public static final int ENETUNREACH = 101;
    public static final int ECONNABORTED = 103;
    public static final int ECONNRESET = 104;
    public static final int ENOBUFS = 105;
    public static final int ENOTCONN = 107;
    public static final int ETIMEDOUT = 110;
    public static final int ECONNREFUSED = 111;
    public static final int EHOSTUNREACH = 113;
    public static final int EINPROGRESS = 115;

    private static final StructLayout LAYOUT = Linker.Option.captureStateLayout();
    private static final long OFFSET =
            LAYOUT.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    private Errno() {
    }

    /** Returns a new segment for captured errnos. It is never freed: make one per reactor, not one per call. */
    public static MemorySegment newSegment() {
        return Arena.global().allocate(LAYOUT);
    }

    /** Returns a result as it is when it is zero or more, else the negated errno. */
    static int orNegated(int result, MemorySegment errno) {
        return result >= 0 ? result : -errno.get(ValueLayout.JAVA_INT, OFFSET);
    }

    /** As {@link #orNegated(int, MemorySegment)}, for functions that return a {@code ssize_t}. */
    static long orNegated(long result, MemorySegment errno) {
        return result >= 0 ? result : -errno.get(ValueLayout.JAVA_INT, OFFSET);
    }

    /** Returns whether a call failed for want of something that this process, or its machine, should have. */
    public static boolean isShortage(int errno) {
        return switch (errno) {
            case EMFILE, ENFILE, ENOMEM, ENOBUFS, EADDRNOTAVAIL -> true;
            default -> false;
        };
    }

    /** Returns name and meaning, such as {@code ECONNREFUSED (connection refused)}. */
    public static String describe(int errno) {
        return switch (errno) {
            case ENOENT -> "ENOENT (no such file)";
            case EINTR -> "EINTR (interrupted)";
            case EAGAIN -> "EAGAIN (not ready)";
            case ENOMEM -> "ENOMEM (out of memory)";
            case EACCES -> "EACCES (permission denied)";
            case EINVAL -> "EINVAL (invalid argument)";
            case ENFILE -> "ENFILE (too many open files in the system)";
            case EMFILE -> "EMFILE (too many open files in the process)";
            case EPIPE -> "EPIPE (broken pipe)";
            case ENOSYS -> "ENOSYS (not implemented by this kernel)";
            case EAFNOSUPPORT -> "EAFNOSUPPORT (address family not supported)";
            case EADDRINUSE -> "EADDRINUSE (address already in use)";
            case EADDRNOTAVAIL -> "EADDRNOTAVAIL (address not available on this machine)";
            case ENETUNREACH -> "ENETUNREACH (network unreachable)";
            case ECONNABORTED -> "ECONNABORTED (connection aborted)";
            case ECONNRESET -> "ECONNRESET (connection reset by peer)";
            case ENOBUFS -> "ENOBUFS (no buffer space)";
            case ENOTCONN -> "ENOTCONN (not connected)";
            case ETIMEDOUT -> "ETIMEDOUT (timed out)";
            case ECONNREFUSED -> "ECONNREFUSED (connection refused)";
            case EHOSTUNREACH -> "EHOSTUNREACH (no route to host)";
            case EINPROGRESS -> "EINPROGRESS (in progress)";
            default -> "errno " + errno;
        };
    }

    /** Returns the meaning alone, as a sentence begins: {@code Connection refused}. */
    public static String meaning(int errno) {
        String described = describe(errno);
        int at = described.indexOf('(') + 1;
        return at == 0 ? described
                : Character.toUpperCase(described.charAt(at)) + described.substring(at + 1, described.length() - 1);
    }
}
