package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ub.http.fetch.ClientHelloBytes.ascii;
import static ub.http.fetch.ClientHelloBytes.bytes;
import static ub.http.fetch.ClientHelloBytes.join;
import static ub.http.fetch.ClientHelloBytes.records;
import static ub.http.fetch.ClientHelloBytes.sized;
import static ub.http.fetch.ClientHelloBytes.usual;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHelloFetchesTest {
    /** A whole message, counted out by hand: TLS 1.2, two cipher suites, the server "a.b". */
    private static final byte[] BY_HAND = HexFormat.of().parseHex("16" + "0301" + "003d"
            + "01" + "000039"
            + "0303" + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
            + "00"
            + "0004" + "c02fc030"
            + "01" + "00"
            + "000c" + "0000" + "0008" + "0006" + "00" + "0003" + "612e62");

    private static Scene whole(byte[] bytes) {
        return new Scene().payload(bytes, true);
    }

    /** What the three words say: type, name and protocols. */
    private static String seen(Scene scene) {
        return scene.shown("req.ssl_hello_type") + " " + scene.shown("req.ssl_sni") + " " + scene.shown("req.ssl_alpn");
    }

    private static String nameIn(byte[]... serverNameContent) {
        return whole(new ClientHelloBytes().extension(0, serverNameContent).record()).shown("req.ssl_sni");
    }

    private static String protocolsIn(byte[]... content) {
        return whole(new ClientHelloBytes().extension(16, content).record()).shown("req.ssl_alpn");
    }

    @Test
    void readsAMessageThatWasCountedOutByHand() {
        assertEquals("1 a.b NO", seen(whole(BY_HAND)));
    }

    @Test
    void readsWhatAClientSays() {
        Scene scene = whole(usual().record());

        assertEquals("1 www.example.org h2,http/1.1", seen(scene));
        assertEquals("www.example.org", scene.shown("req_ssl_sni"));
        assertEquals("1", scene.shown("req_ssl_hello_type"));
        assertEquals(List.of("www.example.org"), scene.all("req.ssl_sni"));
    }

    @Test
    void whatFollowsTheMessageDoesNotMatter() {
        assertEquals("1 www.example.org h2,http/1.1", seen(whole(join(usual().record(), bytes(20, 3, 3, 0, 1, 1)))));
        assertEquals("1 www.example.org h2,http/1.1",
                seen(whole(records(join(usual().message(), bytes(1, 2, 3)), 10_000))));
    }

    @Test
    void nothingIsKnownUntilTheMessageIsWhole() {
        byte[] record = usual().record();
        for (int length = 0; length < record.length; length++) {
            byte[] start = Arrays.copyOf(record, length);
            assertEquals("NOT_YET NOT_YET NOT_YET", seen(new Scene().payload(start, false)), "cut at " + length);
            assertEquals("NO NO NO", seen(whole(start)), "ended at " + length);
        }
        assertEquals("1 www.example.org h2,http/1.1", seen(new Scene().payload(record, false)));
    }

    /** RFC 8446 §5.1: a message may come in several records. */
    @ParameterizedTest
    @ValueSource(ints = {10, 37, 64, 100})
    void putsRecordsTogether(int recordBytes) {
        byte[] message = usual().message();
        byte[] records = records(message, recordBytes);

        assertTrue(message.length <= 16 * recordBytes, "the limit on records is another test's");
        assertEquals("1 www.example.org h2,http/1.1", seen(whole(records)));
        for (int length = 0; length < records.length; length++) {
            assertEquals("NOT_YET NOT_YET NOT_YET",
                    seen(new Scene().payload(Arrays.copyOf(records, length), false)), "cut at " + length);
        }
    }

    @Test
    void aRecordMayEndWithinTheHeaderOfTheMessage() {
        byte[] message = usual().message();
        for (int cut = 1; cut < 8; cut++) {
            byte[] first = records(Arrays.copyOf(message, cut), cut);
            byte[] second = records(Arrays.copyOfRange(message, cut, message.length), 1_000);
            assertEquals("1 www.example.org h2,http/1.1", seen(whole(join(first, second))));
        }
    }

    @Test
    void aMessageInFarTooManyRecordsIsRefused() {
        assertEquals("NO NO NO", seen(new Scene().payload(records(usual().message(), 1), false)));
    }

    @Test
    void whatIsNoHandshakeIsKnownAtItsFirstBytes() {
        assertEquals("NO NO NO", seen(new Scene().payload("G", false)));
        assertEquals("NO NO NO", seen(new Scene().payload(bytes(22, 2), false)));
        assertEquals("NO NO NO", seen(new Scene().payload(bytes(22, 3, 1, 0, 0), false)));
        assertEquals("NO NO NO", seen(new Scene().payload(bytes(22, 3, 1, 0x40, 1), false)));
        // A server's hello.
        assertEquals("NO NO NO", seen(new Scene().payload(bytes(22, 3, 1, 0, 90, 2), false)));
        // A message of 16 MiB is not waited for.
        assertEquals("NO NO NO", seen(new Scene().payload(bytes(22, 3, 1, 0x40, 0, 1, 0xFF, 0xFF, 0xFF), false)));
        // The second record is of another kind.
        assertEquals("NO NO NO", seen(new Scene().payload(
                join(records(bytes(1, 0, 0, 90, 3), 9), bytes(23)), false)));
    }

    @Test
    void aMessageWithoutExtensionsSaysNoName() {
        assertEquals("1 NO NO", seen(whole(new ClientHelloBytes().record())));
        assertEquals("1 NO NO", seen(whole(new ClientHelloBytes().withoutExtensions().record())));
        assertEquals("1 NO NO", seen(whole(new ClientHelloBytes().session().extension(1).record())));
    }

    @Test
    void partsThatCannotBeAreRefused() {
        assertEquals("NO NO NO", seen(whole(new ClientHelloBytes().session(new byte[33]).record())));
        assertEquals("NO NO NO", seen(whole(new ClientHelloBytes().ciphers(new byte[3]).record())));
        assertEquals("NO NO NO", seen(whole(records(bytes(1, 0, 0, 0), 9))));
    }

    /** The lengths in the message counted by hand: of session, ciphers, compressions, extensions, extension, names. */
    @ParameterizedTest
    @CsvSource({"43, 1", "44, 2", "50, 1", "52, 2", "56, 2"})
    void aLengthThatReachesTooFarIsRefused(int at, int lengthBytes) {
        byte[] record = BY_HAND.clone();
        for (int i = 0; i < lengthBytes; i++) {
            record[at + i] = (byte) 0xFF;
        }

        assertEquals("NO NO NO", seen(whole(record)));
    }

    @ParameterizedTest
    @ValueSource(ints = {52, 53, 56, 57, 58, 59, 61, 62})
    void aLengthThatIsOneOffIsNoName(int at) {
        for (int change : new int[] {-1, 1}) {
            byte[] record = BY_HAND.clone();
            record[at] += (byte) change;
            assertEquals("NO", whole(record).shown("req.ssl_sni"), at + " by " + change);
        }
    }

    @Test
    void aNameIsRefusedThatIsNone() {
        assertEquals("a-1_b.example", nameIn(sized(2, bytes(0), sized(2, ascii("a-1_b.example")))));
        assertEquals("one", nameIn(sized(2, bytes(0), sized(2, ascii("one")), bytes(0), sized(2, ascii("two")))));
        assertEquals("a.b", nameIn(sized(2, bytes(7), sized(2, ascii("x")), bytes(0), sized(2, ascii("a.b")))));
        assertEquals("NO", nameIn(sized(2, bytes(0), sized(2, ascii("a.b")), bytes(0, 9))));
        assertEquals("NO", nameIn());
        assertEquals("NO", nameIn(bytes(0)));
        assertEquals("NO", nameIn(sized(2)));
        assertEquals("NO", nameIn(sized(2, bytes(0))));
        assertEquals("NO", nameIn(sized(2, bytes(0), sized(2))));
        assertEquals("NO", nameIn(sized(2, bytes(1), sized(2, ascii("other.type")))));
        assertEquals("NO", nameIn(sized(2, bytes(0), sized(2, bytes('a', 0, 'b')))));
        assertEquals("NO", nameIn(sized(2, bytes(0), sized(2, ascii("a b")))));
        assertEquals("NO", nameIn(sized(2, bytes(0), sized(2, bytes('a', 0xE9)))));
        assertEquals("NO", nameIn(sized(2, bytes(0), sized(2, ascii("a"))), bytes(0)));
    }

    @Test
    void protocolsAreRefusedThatAreNone() {
        assertEquals("acme-tls/1", protocolsIn(sized(2, sized(1, ascii("acme-tls/1")))));
        assertEquals("NO", protocolsIn());
        assertEquals("NO", protocolsIn(sized(2)));
        assertEquals("NO", protocolsIn(sized(2, sized(1))));
        assertEquals("NO", protocolsIn(sized(2, bytes(5), ascii("h2"))));
        assertEquals("NO", protocolsIn(sized(2, sized(1, ascii("h2"))), bytes(1)));
    }

    @Test
    void theFirstExtensionOfATypeCounts() {
        byte[] record = new ClientHelloBytes()
                .extension(0, sized(2, bytes(0), sized(2, ascii("one"))))
                .extension(0, sized(2, bytes(0), sized(2, ascii("two")))).record();

        assertEquals("one", whole(record).shown("req.ssl_sni"));
    }

    /** Whatever comes is answered, and nothing behind the bytes is read, where their memory ends. */
    @Property
    void survivesBytesThatWereChanged(@ForAll @IntRange(max = 250) int at, @ForAll byte value,
                                      @ForAll @IntRange(max = 250) int second, @ForAll byte secondValue,
                                      @ForAll @IntRange(min = 1, max = 250) int recordBytes) {
        byte[] records = records(usual().message(), recordBytes);
        records[at % records.length] = value;
        records[second % records.length] = secondValue;

        seen(new Scene().payload(records, false));
        seen(whole(records));
    }
}
