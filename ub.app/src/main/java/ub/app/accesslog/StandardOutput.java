package ub.app.accesslog;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.channels.WritableByteChannel;

/** Standard output. It is not closed: it belongs to the process. */
final class StandardOutput implements StreamTarget {
    private final WritableByteChannel channel = new FileOutputStream(FileDescriptor.out).getChannel();

    @Override
    public WritableByteChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        // The process may have more to say.
    }
}
