package ub.http.fetch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static ub.http.fetch.Define.CONTENT;
import static ub.http.fetch.Define.alias;
import static ub.http.fetch.Define.plain;

import java.lang.foreign.MemorySegment;
import java.util.List;
import ub.http.message.Ascii;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/**
 * Words about what a TLS client says first, in bytes that are passed on as they are. Immutable. HAProxy's manual,
 * chapter 7.3.5.
 */
final class ClientHelloFetches {
    /** RFC 6066 §3. */
    private static final int SERVER_NAME = 0;
    private static final int HOST_NAME = 0;
    /** RFC 7301 §3.1. */
    private static final int ALPN = 16;

    private static final FetchDefinition HELLO_TYPE = plain("req.ssl_hello_type", SampleType.INTEGER, CONTENT,
            (subject, into) -> {
                Found found = extensions(subject, into);
                into.setInteger(ClientHello.TYPE);
                return found;
            });
    private static final FetchDefinition SNI = plain("req.ssl_sni", SampleType.STRING, CONTENT, (subject, into) -> {
        Found found = extensions(subject, into);
        return found == Found.YES && !toServerName(into) ? Found.NO : found;
    });
    private static final FetchDefinition PROTOCOLS = plain("req.ssl_alpn", SampleType.STRING, CONTENT,
            (subject, into) -> {
                Found found = extensions(subject, into);
                return found == Found.YES && !toProtocols(subject.scratch(), into) ? Found.NO : found;
            });

    static final List<FetchDefinition> ALL = List.of(
            HELLO_TYPE, alias("req_ssl_hello_type", HELLO_TYPE),
            SNI, alias("req_ssl_sni", SNI),
            PROTOCOLS);

    private ClientHelloFetches() {
    }

    private static Found extensions(Subject subject, Sample into) {
        return ClientHello.extensions(subject.payload(), subject.scratch(), into);
    }

    /** Turns extensions into the host name among them: a list of pairs of a type and a name, one name of a type. */
    private static boolean toServerName(Sample sample) {
        if (!ClientHello.toExtension(SERVER_NAME, sample)) {
            return false;
        }
        MemorySegment bytes = sample.bytes();
        int at = sample.offset() + 2;
        int end = sample.offset() + sample.length();
        if (ClientHello.behind(bytes, sample.offset(), 2, end) != end) {
            return false;
        }
        sample.setText(bytes, end, 0);
        while (at < end) {
            int next = ClientHello.behind(bytes, at + 1, 2, end);
            if (next < 0) {
                return false;
            }
            if (bytes.get(JAVA_BYTE, at) == HOST_NAME && sample.length() == 0) {
                sample.setText(bytes, at + 3, next - at - 3);
            }
            at = next;
        }
        return sample.length() > 0 && isHostName(sample);
    }

    /** RFC 6066 §3: it is in ASCII. Anything else would not be a name where it is looked up or logged. */
    private static boolean isHostName(Sample name) {
        for (int i = 0; i < name.length(); i++) {
            if (!Ascii.isHost(name.bytes().get(JAVA_BYTE, name.offset() + i))) {
                return false;
            }
        }
        return true;
    }

    /** Turns extensions into the names of the protocols that the client offers, with commas between. */
    private static boolean toProtocols(Scratch scratch, Sample sample) {
        if (!ClientHello.toExtension(ALPN, sample)) {
            return false;
        }
        MemorySegment bytes = sample.bytes();
        int end = sample.offset() + sample.length();
        int at = sample.offset() + 2;
        // One byte for each length becomes a comma, but for the first.
        int start = scratch.take(sample.length());
        int to = start;
        if (ClientHello.behind(bytes, sample.offset(), 2, end) != end || at == end || start < 0) {
            return false;
        }
        while (at < end) {
            int next = ClientHello.behind(bytes, at, 1, end);
            int length = next - at - 1;
            if (length < 1) {
                return false;
            }
            if (to > start) {
                scratch.bytes().set(JAVA_BYTE, to++, (byte) ',');
            }
            MemorySegment.copy(bytes, at + 1, scratch.bytes(), to, length);
            to += length;
            at = next;
        }
        sample.setText(scratch.bytes(), start, to - start);
        return true;
    }
}
