package ub.core.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import ub.core.linux.Errno;
import ub.core.linux.Unistd;

/** What the kernel says of the machine that we run on. Any thread: it asks nobody but the kernel. */
public final class ThisMachine {
    /** HOST_NAME_MAX of limits.h, and the zero byte. */
    private static final int NAME_ROOM_BYTES = 65;

    private static final String NAME = askForName();

    private ThisMachine() {
    }

    /** Returns the name that this machine had when it was first asked for. gethostname(2). */
    public static String hostName() {
        return NAME;
    }

    private static String askForName() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(NAME_ROOM_BYTES);
            int result = Unistd.gethostname(name.address(), NAME_ROOM_BYTES, Errno.newSegment());
            if (result < 0) {
                throw new IllegalStateException("gethostname: " + Errno.describe(-result));
            }
            return name.getString(0);
        }
    }
}
