package ub.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MmanTest {
    private static final long SIZE_BYTES = 8 * 1024 * 1024;
    private static final int PAGE_BYTES = 4096;

    private final MemorySegment errno = Errno.newSegment();
    private final List<Long> mapped = new ArrayList<>();

    @AfterEach
    void unmap() {
        mapped.forEach(address -> Mman.munmap(address, SIZE_BYTES, errno));
    }

    @SuppressWarnings("restricted")
    private MemorySegment map() {
        long address = Mman.mmap(SIZE_BYTES, errno);
        assertTrue(address > 0, () -> "mmap: " + address);
        assertEquals(0, address % PAGE_BYTES);
        mapped.add(address);
        return MemorySegment.ofAddress(address).reinterpret(SIZE_BYTES);
    }

    /** Returns the field of /proc/self/smaps that belongs to the mapping which holds an address. */
    private static String smaps(long address, String field) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/self/smaps"));
        boolean within = false;
        for (String line : lines) {
            if (line.matches("^[0-9a-f]+-[0-9a-f]+ .*")) {
                within = holds(line, address);
            } else if (within && line.startsWith(field + ":")) {
                return line.substring(field.length() + 1).strip();
            }
        }
        throw new AssertionError("no mapping holds the address");
    }

    /** Returns whether an address lies in the range that a line of /proc/self/maps begins with. */
    private static boolean holds(String line, long address) {
        String[] range = line.substring(0, line.indexOf(' ')).split("-");
        return Long.parseUnsignedLong(range[0], 16) <= address && address < Long.parseUnsignedLong(range[1], 16);
    }

    /** Returns which pages of a range are in memory: bit 63 of each entry of /proc/self/pagemap. */
    private static int presentPages(MemorySegment memory) throws IOException {
        int pages = (int) (memory.byteSize() / PAGE_BYTES);
        int present = 0;
        try (var channel = Files.newByteChannel(Path.of("/proc/self/pagemap"))) {
            channel.position(memory.address() / PAGE_BYTES * Long.BYTES);
            var entries = ByteBuffer.allocate(pages * Long.BYTES).order(ByteOrder.nativeOrder());
            while (entries.hasRemaining() && channel.read(entries) > 0) {
                // until all are read
            }
            entries.flip();
            while (entries.hasRemaining()) {
                present += entries.getLong() < 0 ? 1 : 0;
            }
        }
        return present;
    }

    @Test
    void aPageCostsMemoryFromItsFirstTouchOn() throws IOException {
        MemorySegment memory = map();
        assertEquals(0, presentPages(memory));
        memory.set(ValueLayout.JAVA_BYTE, 5 * PAGE_BYTES, (byte) 1);
        memory.set(ValueLayout.JAVA_BYTE, 9 * PAGE_BYTES + 17, (byte) 1);
        assertEquals(2, presentPages(memory));
        assertEquals(0, memory.get(ValueLayout.JAVA_BYTE, 5 * PAGE_BYTES + 1), "fresh memory is zero");
    }

    @Test
    void dontNeedGivesPagesBackAndZeroesThem() throws IOException {
        MemorySegment memory = map();
        MemorySegment touched = memory.asSlice(0, 10 * PAGE_BYTES).fill((byte) 7);
        assertEquals(10, presentPages(memory));
        assertEquals(0, Mman.madvise(touched.address() + PAGE_BYTES, 8 * PAGE_BYTES, Mman.MADV_DONTNEED, errno));
        assertEquals(2, presentPages(memory));
        assertEquals(0, memory.get(ValueLayout.JAVA_BYTE, 3 * PAGE_BYTES));
        assertEquals(7, memory.get(ValueLayout.JAVA_BYTE, 9 * PAGE_BYTES));
    }

    @Test
    void hugePageAdviceIsNoted() throws IOException {
        MemorySegment memory = map();
        int result = Mman.madvise(memory.address(), SIZE_BYTES, Mman.MADV_HUGEPAGE, errno);
        if (Files.exists(Path.of("/sys/kernel/mm/transparent_hugepage"))) {
            assertEquals(0, result);
            assertTrue((" " + smaps(memory.address(), "VmFlags") + " ").contains(" hg "));
        } else {
            assertEquals(-Errno.EINVAL, result);
        }
    }

    @Test
    void whatIsUnmappedIsGone() throws IOException {
        long address = Mman.mmap(SIZE_BYTES, errno);
        assertTrue(isMapped(address));
        assertEquals(0, Mman.munmap(address, SIZE_BYTES, errno));
        assertFalse(isMapped(address));
    }

    private static boolean isMapped(long address) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).stream().anyMatch(line -> holds(line, address));
    }

    @Test
    void returnsTheNegatedErrno() {
        assertEquals(-Errno.EINVAL, Mman.mmap(0, errno));
        assertEquals(-Errno.ENOMEM, Mman.mmap(1L << 62, errno));
        assertEquals(-Errno.EINVAL, Mman.munmap(1, PAGE_BYTES, errno));
        assertEquals(-Errno.EINVAL, Mman.madvise(1, PAGE_BYTES, Mman.MADV_DONTNEED, errno));
    }
}
