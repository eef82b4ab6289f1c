package ub.app.accesslog;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A file, to whose end lines are added. Who rotates logs need not tell us: when the file was renamed or removed, a new
 * one is made within a second. The writer's thread.
 */
final class LogFile implements StreamTarget {
    private static final System.Logger LOG = System.getLogger(LogFile.class.getName());
    static final long CHECK_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);

    private final Path path;
    private final LongSupplier clockNs;
    private FileChannel channel;
    /** Device and inode. */
    private Object fileKey;
    private long checkAtNs;

    /** Opens a file; {@code clockNs} counts as {@link System#nanoTime} does. */
    LogFile(Path path, LongSupplier clockNs) throws IOException {
        this.path = path;
        this.clockNs = clockNs;
        open();
    }

    private void open() throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
        fileKey = keyOfPath();
        checkAtNs = clockNs.getAsLong() + CHECK_INTERVAL_NS;
    }

    /** Returns device and inode of what the path names now, or null when it names nothing. */
    private Object keyOfPath() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public WritableByteChannel channel() throws IOException {
        if (clockNs.getAsLong() - checkAtNs >= 0) {
            checkAtNs = clockNs.getAsLong() + CHECK_INTERVAL_NS;
            if (!Objects.equals(fileKey, keyOfPath())) {
                reopen();
                LOG.log(Level.INFO, "access log {0}: the file was moved or removed, opened anew", path);
            }
        }
        return channel;
    }

    /** Goes on in the file that the path names now; a new one, where it names none. */
    void reopen() throws IOException {
        FileChannel left = channel;
        open();
        left.close();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "access log {0}: {1}", path, e.getMessage());
        }
    }
}
