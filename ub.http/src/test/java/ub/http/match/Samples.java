package ub.http.match;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import ub.core.problem.PlacedText;
import ub.http.sample.Sample;

/** Samples and patterns for tests. */
final class Samples {
    private Samples() {
    }

    /** A text amid other bytes of a buffer, as that of a field is amid a head. */
    static Sample text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        MemorySegment buffer = Arena.ofAuto().allocate(bytes.length + 4);
        buffer.fill((byte) 'a');
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, buffer, 2, bytes.length);
        Sample sample = new Sample();
        sample.setText(buffer, 2, bytes.length);
        return sample;
    }

    static Sample binary(String text) {
        Sample sample = new Sample();
        sample.setBinary(text(text).bytes(), 2, text.length());
        return sample;
    }

    static Sample number(long number) {
        Sample sample = new Sample();
        sample.setInteger(number);
        return sample;
    }

    static Sample truth(boolean value) {
        Sample sample = new Sample();
        sample.setBoolean(value);
        return sample;
    }

    static Sample address(String literal) {
        ByteBuffer bytes = ByteBuffer.wrap(InetAddress.ofLiteral(literal).getAddress());
        Sample sample = new Sample();
        if (bytes.remaining() == Integer.BYTES) {
            sample.setIpv4(bytes.getInt());
        } else {
            sample.setAddress(bytes.getLong(), bytes.getLong());
        }
        return sample;
    }

    static List<PlacedText> patterns(String... patterns) {
        return patterns(Arrays.asList(patterns));
    }

    static List<PlacedText> patterns(List<String> patterns) {
        return patterns.stream().map(pattern -> PlacedText.of("test", pattern)).toList();
    }
}
