package ub.app.explain;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import ub.http.sample.IpText;
import ub.http.sample.Sample;

/** Writes the addresses of samples. Immutable. */
final class Addresses {
    private Addresses() {
    }

    static String text(Sample sample) {
        byte[] text = new byte[IpText.MAX_LENGTH];
        int length = IpText.put(sample, MemorySegment.ofArray(text), 0);
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }
}
