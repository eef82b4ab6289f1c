package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Moment;
import ub.http.sample.Words;

class FetchesTest {
    private static final Map<String, FetchDefinition> BY_NAME = Fetches.all(Map.of()).stream()
            .collect(Collectors.toMap(FetchDefinition::name, Function.identity()));

    @Test
    void noWordIsDefinedTwice() {
        assertEquals(Fetches.all(Map.of()).size(), Words.of(Fetches.all(Map.of()), List.of()).fetches().size());
    }

    @Test
    void wordsThatTakeASuffixExist() {
        assertTrue(BY_NAME.keySet().containsAll(Fetches.withSuffixes()));
    }

    @Test
    void theUsageStartsWithTheWord() {
        for (FetchDefinition definition : Fetches.all(Map.of())) {
            String arguments = definition.usage().substring(definition.name().length());
            assertTrue(definition.usage().startsWith(definition.name()));
            assertEquals(definition.most() == 0, arguments.isEmpty(), definition.usage());
            assertEquals(definition.most(), arguments.chars().filter(c -> c == ',').count()
                    + (arguments.isEmpty() ? 0 : 1), definition.usage());
        }
    }

    /** The older names of HAProxy's manual, chapters 7.3.5 and 7.3.6. */
    @ParameterizedTest
    @CsvSource({"hdr, req.hdr", "fhdr, req.fhdr", "hdr_cnt, req.hdr_cnt", "fhdr_cnt, req.fhdr_cnt",
        "hdr_val, req.hdr_val", "hdr_ip, req.hdr_ip", "shdr, res.hdr", "shdr_cnt, res.hdr_cnt",
        "shdr_val, res.hdr_val", "shdr_ip, res.hdr_ip", "cook, req.cook", "cook_cnt, req.cook_cnt",
        "cook_val, req.cook_val", "scook, res.cook", "scook_cnt, res.cook_cnt", "scook_val, res.cook_val",
        "url_param, urlp", "req_ver, req.ver", "resp_ver, res.ver", "req_len, req.len", "payload, req.payload",
        "req_proto_http, req.proto_http", "req_ssl_sni, req.ssl_sni", "req_ssl_hello_type, req.ssl_hello_type"})
    void anOlderNameMeansTheSame(String older, String name) {
        FetchDefinition definition = BY_NAME.get(name);

        assertEquals(new FetchDefinition(older, definition.type(), definition.moments(),
                older + definition.usage().substring(name.length()), definition.least(), definition.most(),
                definition.maker()), BY_NAME.get(older));
    }

    @ParameterizedTest
    @CsvSource({"src, CONNECTION CONTENT REQUEST RESPONSE", "ssl_fc, CONTENT REQUEST RESPONSE", "req.len, CONTENT",
        "req.ssl_sni, CONTENT", "req.proto_http, CONTENT REQUEST RESPONSE", "path, REQUEST RESPONSE",
        "req.hdr, REQUEST RESPONSE", "req.body, REQUEST", "req.body_param, REQUEST", "status, RESPONSE",
        "res.hdr, RESPONSE", "be_name, REQUEST RESPONSE", "var, CONNECTION CONTENT REQUEST RESPONSE"})
    void aWordCanBeUsedWhileWhatItTellsIsThere(String name, String moments) {
        Set<Moment> expected = EnumSet.noneOf(Moment.class);
        for (String moment : moments.split(" ")) {
            expected.add(Moment.valueOf(moment));
        }
        assertEquals(expected, BY_NAME.get(name).moments());
    }
}
