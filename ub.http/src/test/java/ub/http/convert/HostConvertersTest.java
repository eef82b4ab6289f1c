package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.Evaluation;

/** Expectations are HAProxy's manual and what HAProxy 2.6 answers to the same expressions. */
class HostConvertersTest {
    private final Evaluation evaluation = new Evaluation(Converters.all());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Ex.org:80 | ex.org | 80", "Ex.org | ex.org | 0", "Ex.org: | ex.org | 0", "127.0.0.1:8080 | 127.0.0.1 | 8080",
        "127.0.0.1 | 127.0.0.1 | 0", "[::1]:81 | [::1] | 81", "[::1] | [::1] | 0", ":80 | '' | 80", "'' | '' | 0",
        "a:b:1 | a:b | 1", "host2 | host2 | 0", "80 | 80 | 0"})
    void partsHostAndPort(String text, String host, String port) {
        assertEquals(host, evaluation.value("str(" + text + "),host_only"));
        assertEquals(port, evaluation.value("str(" + text + "),port_only"));
    }
}
