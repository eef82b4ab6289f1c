package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What is written reads as what was meant, and whatever comes is judged. */
class ProxyHeaderProperties {
    private static final int MAX_BYTES = 4096;

    @Property
    void readsWhatIsWritten(@ForAll("ends") PeerAddress source, @ForAll("ends") PeerAddress destination,
                            @ForAll @Size(max = 255) byte[] authority, @ForAll @Size(max = 128) byte[] id,
                            @ForAll ProxySend.Version version, @ForAll Set<ProxySend.Option> options) {
        ProxyTlvs tlvs = ProxyTlvs.NONE.with(0x01, id).with(ProxyTlvs.AUTHORITY, authority)
                .with(ProxyTlvs.UNIQUE_ID, id);
        byte[] bytes = new ProxySend(version, options).bytes(ProxyHeader.of(source, destination, tlvs));

        ProxyTlvs sent = ProxyTlvs.NONE;
        if (version == ProxySend.Version.V2 && options.contains(ProxySend.Option.AUTHORITY)) {
            sent = sent.with(ProxyTlvs.AUTHORITY, authority);
        }
        if (version == ProxySend.Version.V2 && options.contains(ProxySend.Option.UNIQUE_ID)) {
            sent = sent.with(ProxyTlvs.UNIQUE_ID, id);
        }
        ProxyParse expected = new ProxyParse.Complete(ProxyHeader.of(source, destination, sent), bytes.length);
        assertEquals(expected, parse(bytes, bytes.length));
        for (int length = 0; length < bytes.length; length++) {
            assertEquals(ProxyParse.NEED_MORE, parse(bytes, length));
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + authority.length);
        System.arraycopy(authority, 0, longer, bytes.length, authority.length);
        assertEquals(expected, parse(longer, longer.length));
    }

    @Property
    void readsWhatIsWrittenWithoutAddresses(@ForAll ProxySend.Version version, @ForAll boolean sum) {
        Set<ProxySend.Option> options = EnumSet.noneOf(ProxySend.Option.class);
        if (sum) {
            options.add(ProxySend.Option.CRC32C);
        }
        byte[] bytes = new ProxySend(version, options).bytes(ProxyHeader.LOCAL);
        assertEquals(new ProxyParse.Complete(ProxyHeader.LOCAL, bytes.length), parse(bytes, bytes.length));
    }

    /** It never fails, and a verdict that has been come to stays. */
    @Property
    void judgesAnyBytes(@ForAll("starts") byte[] start, @ForAll @Size(max = 200) byte[] rest) {
        byte[] bytes = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, bytes, start.length, rest.length);
        ProxyParse verdict = ProxyParse.NEED_MORE;
        for (int length = 0; length <= bytes.length; length++) {
            ProxyParse now = parse(bytes, length);
            if (!verdict.equals(ProxyParse.NEED_MORE)) {
                assertEquals(verdict, now);
            }
            verdict = now;
        }
    }

    @Provide
    Arbitrary<PeerAddress> ends() {
        Arbitrary<byte[]> hosts = Arbitraries.of(4, 16).flatMap(size ->
                Arbitraries.bytes().array(byte[].class).ofSize(size));
        return Combinators.combine(hosts, Arbitraries.integers().between(0, 0xFFFF)).as(PeerAddress::of);
    }

    /** Random bytes alone would never get beyond the first one. */
    @Provide
    Arbitrary<byte[]> starts() {
        byte[] block = Arrays.copyOf(ProxyHeaderParser.SIGNATURE, 16);
        block[12] = 0x21;
        block[13] = 0x11;
        block[15] = 40;
        return Arbitraries.of(new byte[0], ProxyHeaderParser.LINE_START, ProxyHeaderParser.SIGNATURE, block,
                "PROXY TCP4 1.1.1.1 ".getBytes(), "PROXY TCP6 ::1 ::2 1 2\r".getBytes());
    }

    private static ProxyParse parse(byte[] bytes, int length) {
        return ProxyHeaderParser.parse(MemorySegment.ofArray(bytes), length, MAX_BYTES);
    }
}
