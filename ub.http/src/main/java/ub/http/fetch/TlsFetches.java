package ub.http.fetch;

import static ub.http.fetch.Define.AFTER_HANDSHAKE;
import static ub.http.fetch.Define.plain;
import static ub.http.fetch.Define.with;

import java.util.List;
import ub.http.sample.Fetch;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.SampleType;

/**
 * Words about the TLS of the client's connection. Immutable. HAProxy's manual, chapter 7.3.4. No frontend speaks TLS
 * itself, so no connection has any: rules that ask are understood, and find none.
 */
final class TlsFetches {
    private static final Fetch NONE = (subject, into) -> Found.NO;

    static final List<FetchDefinition> ALL = List.of(
            plain("ssl_fc", SampleType.BOOLEAN, AFTER_HANDSHAKE, (subject, into) -> {
                into.setBoolean(false);
                return Found.YES;
            }),
            plain("ssl_fc_sni", SampleType.STRING, AFTER_HANDSHAKE, NONE),
            plain("ssl_fc_alpn", SampleType.STRING, AFTER_HANDSHAKE, NONE),
            plain("ssl_fc_protocol", SampleType.STRING, AFTER_HANDSHAKE, NONE),
            plain("ssl_fc_cipher", SampleType.STRING, AFTER_HANDSHAKE, NONE),
            plain("ssl_c_used", SampleType.BOOLEAN, AFTER_HANDSHAKE, NONE),
            plain("ssl_c_verify", SampleType.INTEGER, AFTER_HANDSHAKE, NONE),
            with("ssl_c_s_dn", "([entry[,occurrence[,format]]])", 0, 3, SampleType.STRING, AFTER_HANDSHAKE, _ -> NONE));

    private TlsFetches() {
    }
}
