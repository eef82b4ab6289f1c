package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.http.message.Ascii;
import ub.http.message.IpAddress;

class IpTextTest {
    private final Sample sample = new Sample();

    /** Reads a text that digits stand around, which belong to something else. */
    private boolean parse(String text) {
        byte[] bytes = ("1" + text + "1").getBytes(StandardCharsets.ISO_8859_1);
        return IpText.parse(MemorySegment.ofArray(bytes), 1, text.length(), sample);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0, 0000ffff00000000",
        "192.0.2.255, 0, 0000ffffc00002ff",
        "::, 0, 0",
        "::1, 0, 1",
        "1::, 0001000000000000, 0",
        "2001:DB8::8:800:200c:417a, 20010db800000000, 00080800200c417a",
        "1:2:3:4:5:6:7:8, 0001000200030004, 0005000600070008",
        "1:2:3:4:5:6:7::, 0001000200030004, 0005000600070000",
        "::2:3:4:5:6:7:8, 0000000200030004, 0005000600070008",
        "1:2:3:4::, 0001000200030004, 0",
        "1:2:3:4:5::8, 0001000200030004, 0005000000000008",
        "1:2:3::8, 0001000200030000, 0000000000000008",
        "::ffff:192.0.2.1, 0, 0000ffffc0000201",
        "1:2:3:4:5:6:192.0.2.1, 0001000200030004, 00050006c0000201",
        "64:ff9b::192.0.2.33, 0064ff9b00000000, 00000000c0000221",
    })
    void readsWhatTheRfcsAllow(String text, String high, String low) {
        assertTrue(parse(text));
        assertEquals(SampleType.ADDRESS, sample.type());
        assertEquals(Long.parseUnsignedLong(high, 16), sample.addressHigh());
        assertEquals(Long.parseUnsignedLong(low, 16), sample.addressLow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2.3", "1.2.3.", "1.2.3.4.", "1.2.3.4.5", "1..2.3", ".1.2.3", "1.2.3.256",
        "1.2.3.1000", "01.2.3.4", "1.2.3.00", "+1.2.3.4", " 1.2.3.4", "1.2.3.4 ", "1.2.3.4:80", "0x1.2.3.4", "a.b.c.d",
        ":", ":::", "::1::", "1::2::3", ":1", "1:", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1:2:3:4::5:6:7:8", "12345::", "g::", "[::1]", "fe80::1%eth0",
        "::1.2.3", "::1.2.3.4.5", "1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5::6:1.2.3.4", "::01.2.3.4", "1.2.3.4::"})
    void refusesEverythingElse(String text) {
        assertFalse(parse(text));
    }

    @Property
    void readsWhatTheJdkWrites(@ForAll @Size(16) byte[] address) throws UnknownHostException {
        assertTrue(parse(InetAddress.getByAddress(address).getHostAddress()));

        ByteBuffer bytes = ByteBuffer.wrap(address);
        assertEquals(new IpAddress(bytes.getLong(), bytes.getLong()),
                new IpAddress(sample.addressHigh(), sample.addressLow()));
    }

    /** Groups of zeros are left out at random, as RFC 4291 §2.2 allows. */
    @Property
    void readsWhatAGapStandsFor(@ForAll @Size(min = 0, max = 7) char[] groups, @ForAll int where) {
        int front = groups.length == 0 ? 0 : Math.floorMod(where, groups.length + 1);
        StringBuilder text = new StringBuilder();
        ByteBuffer bytes = ByteBuffer.allocate(16);
        for (int i = 0; i < front; i++) {
            text.append(i == 0 ? "" : ":").append(Integer.toHexString(groups[i]));
            bytes.putChar(2 * i, groups[i]);
        }
        text.append("::");
        for (int i = front; i < groups.length; i++) {
            text.append(i == front ? "" : ":").append(Integer.toHexString(groups[i]));
            bytes.putChar(16 - 2 * (groups.length - i), groups[i]);
        }

        assertTrue(parse(text.toString()), text::toString);
        assertEquals(bytes.getLong(0), sample.addressHigh(), text::toString);
        assertEquals(bytes.getLong(8), sample.addressLow(), text::toString);
    }

    private String written() {
        MemorySegment into = MemorySegment.ofArray(new byte[IpText.MAX_LENGTH + 1]);
        return Ascii.text(into, 1, IpText.put(sample, into, 1) - 1);
    }

    /** The forms of RFC 5952 §4. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0", "192.0.2.255, 192.0.2.255", "255.255.255.255, 255.255.255.255",
        "::ffff:192.0.2.1, 192.0.2.1", "::, ::", "::1, ::1", "1::, 1::", "2001:DB8::0001, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::", "0:0:1:2:3:4:5:6, ::1:2:3:4:5:6",
        "0:1:2:3:4:5:6:7, 0:1:2:3:4:5:6:7",
        "1111:2222:3333:4444:5555:6666:7777:8888, 1111:2222:3333:4444:5555:6666:7777:8888",
    })
    void writesTheShortestForm(String text, String shortest) {
        assertTrue(parse(text));
        assertEquals(shortest, written());
    }

    @Property
    void readsWhatItWrites(@ForAll long high, @ForAll long low) {
        sample.setAddress(high, low);
        assertTrue(parse(written()));
        assertEquals(new IpAddress(high, low), new IpAddress(sample.addressHigh(), sample.addressLow()));
    }
}
