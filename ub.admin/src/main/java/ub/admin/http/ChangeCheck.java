package ub.admin.http;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets only those change something who have the key: {@code Authorization: Bearer KEY} or {@code X-API-Key: KEY}. A
 * page of another site does not get that far: its browser names the page's origin (RFC 6454 §7.3). Immutable.
 */
public final class ChangeCheck {
    private static final Pattern BEARER = Pattern.compile("Bearer +", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile("^https?://");

    private final Optional<byte[]> key;

    /** @param apiKey the key; without one nobody changes anything */
    public ChangeCheck(Optional<String> apiKey) {
        this.key = apiKey.map(ChangeCheck::bytes);
    }

    /** Returns what a request is refused with, or empty when it may change something. */
    Optional<Answer> refusal(Headers headers) {
        if (key.isEmpty()) {
            return Optional.of(Answer.error(403, "this listener only reads: changes need an api_key in [admin]"));
        }
        if (!isOfThisSite(headers)) {
            return Optional.of(Answer.error(403, "a page of another site cannot change anything here"));
        }
        if (given(headers).noneMatch(this::isKey)) {
            return Optional.of(Answer.error(401, "this needs the key: Authorization: Bearer KEY, or X-API-Key: KEY")
                    .with(Map.of("WWW-Authenticate", "Bearer")));
        }
        return Optional.empty();
    }

    private static boolean isOfThisSite(Headers headers) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        return headers.getOrDefault("Origin", List.of()).stream()
                .map(origin -> SCHEME.matcher(origin).replaceFirst(""))
                .allMatch(authority -> hosts.stream().anyMatch(authority::equalsIgnoreCase));
    }

    private static Stream<String> given(Headers headers) {
        return Stream.concat(
                headers.getOrDefault("Authorization", List.of()).stream()
                        .filter(value -> BEARER.matcher(value).lookingAt())
                        .map(value -> BEARER.matcher(value).replaceFirst("")),
                headers.getOrDefault("X-API-Key", List.of()).stream());
    }

    /** In a time that does not tell how much of it was right. */
    private boolean isKey(String value) {
        return MessageDigest.isEqual(bytes(value), key.orElseThrow());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
