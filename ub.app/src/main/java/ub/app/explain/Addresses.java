package ub.app.explain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import ub.http.sample.Sample;

/** Writes the addresses of samples. Immutable. */
final class Addresses {
    private Addresses() {
    }

    static String text(Sample sample) {
        byte[] bytes = sample.isIpv4()
                ? ByteBuffer.allocate(Integer.BYTES).putInt((int) sample.addressLow()).array()
                : ByteBuffer.allocate(2 * Long.BYTES).putLong(sample.addressHigh()).putLong(sample.addressLow())
                        .array();
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes and sixteen are addresses", e);
        }
    }
}
