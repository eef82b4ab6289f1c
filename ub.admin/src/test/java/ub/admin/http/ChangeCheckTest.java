package ub.admin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeCheckTest {
    private static final int ALLOWED = 0;

    private final ChangeCheck check = new ChangeCheck(Optional.of("s3cret"));

    private static Headers headers(String... fields) {
        Headers headers = new Headers();
        for (String field : fields) {
            int colon = field.indexOf(':');
            headers.add(field.substring(0, colon), field.substring(colon + 1).strip());
        }
        return headers;
    }

    private static int status(Optional<Answer> refusal) {
        return refusal.map(Answer::status).orElse(ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"X-API-Key: s3cret, 0", "x-api-key: s3cret, 0", "Authorization: Bearer s3cret, 0",
        "Authorization: bearer   s3cret, 0", "Accept: */*, 401", "X-API-Key: S3cret, 401", "X-API-Key: s3cre, 401",
        "X-API-Key: s3crets, 401", "X-API-Key:, 401", "X-API-Key: Bearer s3cret, 401", "Authorization: s3cret, 401",
        "Authorization: Basic s3cret, 401", "Authorization: Bearer, 401", "Cookie: s3cret, 401"})
    void onlyTheKeyOpens(String field, int status) {
        assertEquals(status, status(check.refusal(headers("Host: 127.0.0.1:9090", field))));
    }

    @Test
    void saysHowTheKeyIsGiven() {
        Answer answer = check.refusal(headers()).orElseThrow();
        assertEquals("Bearer", answer.headers().get("WWW-Authenticate"));
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:9090, 0", "https://127.0.0.1:9090, 0", "http://127.0.0.1:8080, 403", "null, 403",
        "http://evil.example, 403", "http://127.0.0.1:9090.evil.example, 403", "127.0.0.1, 403"})
    void onlyAPageOfThisSiteMayAsk(String origin, int status) {
        assertEquals(status, status(check.refusal(
                headers("Host: 127.0.0.1:9090", "Origin: " + origin, "X-API-Key: s3cret"))));
    }

    @Test
    void whereNoKeyIsConfiguredNobodyMay() {
        ChangeCheck closed = new ChangeCheck(Optional.empty());
        for (String field : List.of("Accept: */*", "X-API-Key:", "X-API-Key: s3cret", "Authorization: Bearer")) {
            assertEquals(403, status(closed.refusal(headers(field))), field);
        }
        assertTrue(closed.refusal(headers()).orElseThrow().body() instanceof Answer.Body.Whole);
    }
}
