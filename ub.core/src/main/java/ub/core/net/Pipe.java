package ub.core.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import ub.core.linux.Errno;
import ub.core.linux.Fcntl;
import ub.core.linux.Unistd;

/** A kernel pipe through which {@code splice} moves pages. Handler virtual thread of the reactor that opened it. */
final class Pipe {
    private static final int WANTED_BYTES = 256 * 1024;

    private final int readFd;
    private final int writeFd;
    private final int sizeBytes;

    private Pipe(int readFd, int writeFd, int sizeBytes) {
        this.readFd = readFd;
        this.writeFd = writeFd;
        this.sizeBytes = sizeBytes;
    }

    /** Opens a pipe, as large as this process may have. Returns null when there are no more descriptors. */
    static Pipe open(MemorySegment errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            if (Unistd.pipe(ends.address(), errno) < 0) {
                return null;
            }
            int readFd = ends.getAtIndex(ValueLayout.JAVA_INT, 0);
            int writeFd = ends.getAtIndex(ValueLayout.JAVA_INT, 1);
            // The kernel may refuse a larger pipe, or round its size: ask what it has become.
            Fcntl.fcntl(writeFd, Fcntl.F_SETPIPE_SZ, WANTED_BYTES, errno);
            return new Pipe(readFd, writeFd, Fcntl.fcntl(writeFd, Fcntl.F_GETPIPE_SZ, 0, errno));
        }
    }

    int fill(PlainTransport from, int limit, MemorySegment errno) {
        return Fcntl.splice(from.fd(), writeFd, Math.min(limit, sizeBytes), errno);
    }

    int drain(PlainTransport to, int pendingBytes, MemorySegment errno) {
        return Fcntl.splice(readFd, to.fd(), pendingBytes, errno);
    }

    void close(MemorySegment errno) {
        Unistd.close(readFd, errno);
        Unistd.close(writeFd, errno);
    }

    static boolean unsupported(int result) {
        return result == -Errno.ENOSYS || result == -Errno.EINVAL;
    }
}
