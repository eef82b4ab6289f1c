package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import ub.http.sample.Arguments;
import ub.http.sample.Converter;
import ub.http.sample.Literal;
import ub.http.sample.NumberText;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/**
 * Takes a string, a number or a truth value out of a JSON text (RFC 8259). Immutable. Text that is no JSON up to the
 * value gives no sample; what stands behind it is not looked at. A number is given as it is written, and so loses
 * nothing. Reading makes objects.
 */
final class JsonQuery implements Converter {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_LENGTH = 100;
    /** Names are not gathered in tables, which clients could fill, and buffers are not kept for each thread. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH).build())
            .build();
    private static final Literal TRUE = Literal.of("1");
    private static final Literal FALSE = Literal.of("0");

    private final JsonPath path;
    private final Numbers numbers;

    private enum Numbers {
        AS_WRITTEN,
        /** Without what stands behind the point. */
        WHOLE
    }

    JsonQuery(Arguments arguments) {
        path = JsonPath.of(arguments, 0);
        numbers = switch (arguments.text(1)) {
            case "" -> Numbers.AS_WRITTEN;
            case "int" -> Numbers.WHOLE;
            default -> throw arguments.bad(1, "must be \"int\", or missing");
        };
    }

    @Override
    public boolean convert(Subject subject, Sample sample) {
        byte[] bytes = new byte[sample.length()];
        MemorySegment.copy(sample.bytes(), JAVA_BYTE, sample.offset(), bytes, 0, bytes.length);
        // RFC 8259 §8.1: JSON is UTF-8, so no other encoding is guessed.
        try (JsonParser json = JSON.createParser(new String(bytes, StandardCharsets.UTF_8))) {
            return path.find(json) && value(json, subject, sample);
        } catch (IOException _) {
            return false;
        }
    }

    private boolean value(JsonParser json, Subject subject, Sample sample) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> text(json.getText(), subject, sample);
            case VALUE_NUMBER_INT -> switch (numbers) {
                case AS_WRITTEN -> text(json.getText(), subject, sample);
                case WHOLE -> NumberText.set(subject, sample, json.getLongValue());
            };
            case VALUE_NUMBER_FLOAT -> switch (numbers) {
                case AS_WRITTEN -> text(json.getText(), subject, sample);
                case WHOLE -> whole(json.getDoubleValue(), subject, sample);
            };
            case VALUE_TRUE -> {
                TRUE.putText(sample);
                yield true;
            }
            case VALUE_FALSE -> {
                FALSE.putText(sample);
                yield true;
            }
            // Also null, which a text without any value has.
            case null, default -> false;
        };
    }

    private static boolean whole(double number, Subject subject, Sample sample) {
        // Beyond, a double is not exact, and a cast would stop at the ends of the range.
        return Math.abs(number) < 1L << 53 && NumberText.set(subject, sample, (long) number);
    }

    private static boolean text(String text, Subject subject, Sample sample) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Scratch scratch = subject.scratch();
        int start = scratch.take(bytes.length);
        if (start < 0) {
            return false;
        }
        MemorySegment.copy(bytes, 0, scratch.bytes(), JAVA_BYTE, start, bytes.length);
        sample.setText(scratch.bytes(), start, bytes.length);
        return true;
    }
}
