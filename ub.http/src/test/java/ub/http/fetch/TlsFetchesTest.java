package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFetchesTest {
    @Test
    void aConnectionIsNotOverTls() {
        assertEquals("false", new Scene().shown("ssl_fc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl_fc_sni", "ssl_fc_alpn", "ssl_fc_protocol", "ssl_fc_cipher", "ssl_c_used",
        "ssl_c_verify", "ssl_c_s_dn", "ssl_c_s_dn(CN)", "ssl_c_s_dn(,0,rfc2253)"})
    void whatTlsWouldTellIsNotThere(String word) {
        assertEquals("NO", new Scene().shown(word));
    }
}
