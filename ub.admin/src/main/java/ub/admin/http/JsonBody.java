package ub.admin.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Set;

/** The body of a request, a JSON object, whatever its content type says. One thread; it is read once. */
public final class JsonBody {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int TOO_LARGE = 413;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final InputStream in;

    JsonBody(InputStream in) {
        this.in = in;
    }

    /**
     * Reads the object.
     *
     * @param allowed the keys that somebody looks at: others are slips of the pen
     * @throws RequestException when it is no object, too large, or has other keys
     */
    public JsonNode object(Set<String> allowed) throws RequestException {
        JsonNode node = parse(bytes());
        if (node == null || !node.isObject()) {
            throw RequestException.bad("the body must be a JSON object such as {\"weight\": 50}");
        }
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!allowed.contains(key)) {
                throw RequestException.bad("unknown key \"" + key + "\"; known: " + String.join(", ", allowed));
            }
        }
        return node;
    }

    private byte[] bytes() throws RequestException {
        try {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new RequestException(TOO_LARGE, "the body is larger than " + MAX_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw RequestException.bad("the body broke off");
        }
    }

    private static JsonNode parse(byte[] bytes) throws RequestException {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw RequestException.bad("the body is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot break off", e);
        }
    }
}
