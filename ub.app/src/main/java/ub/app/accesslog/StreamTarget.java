package ub.app.accesslog;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** A place for a stream of lines. The writer's thread. */
interface StreamTarget extends AutoCloseable {
    /** Returns where to write now. */
    WritableByteChannel channel() throws IOException;

    @Override
    void close();
}
