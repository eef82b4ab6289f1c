package ub.http.convert;

import static ub.http.sample.SampleType.STRING;

import java.util.List;
import ub.http.sample.Arguments;
import ub.http.sample.Converter;
import ub.http.sample.ConverterDefinition;

/** Converters to JSON and out of it. Immutable. */
final class JsonConverters {
    private JsonConverters() {
    }

    static List<ConverterDefinition> all() {
        return List.of(
                new ConverterDefinition("json", STRING, STRING, "json([input_code])", 0, 1, JsonConverters::escape),
                new ConverterDefinition("json_query", STRING, STRING, "json_query(path[,int])", 1, 2, JsonQuery::new));
    }

    private static Converter escape(Arguments arguments) {
        return switch (arguments.text(0)) {
            case "", "ascii" -> JsonEscape.BYTES;
            case "utf8" -> JsonEscape.UTF8;
            case "utf8s" -> JsonEscape.UTF8_SKIPPING;
            case "utf8p" -> JsonEscape.UTF8_LENIENT;
            case "utf8ps" -> JsonEscape.UTF8_LENIENT_SKIPPING;
            default -> throw arguments.bad(0, "must be ascii, utf8, utf8s, utf8p or utf8ps");
        };
    }
}
