package ub.http.sample;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The words that expressions are made of. Immutable.
 *
 * @param fetches    by name
 * @param converters by name
 */
public record Words(SequencedMap<String, FetchDefinition> fetches,
                    SequencedMap<String, ConverterDefinition> converters) {
    /** Puts definitions together; no name may occur twice among those of a kind. */
    public static Words of(Collection<FetchDefinition> fetches, Collection<ConverterDefinition> converters) {
        SequencedMap<String, FetchDefinition> fetchesByName = new LinkedHashMap<>();
        fetches.forEach(definition -> add(fetchesByName, definition.name(), definition));
        SequencedMap<String, ConverterDefinition> convertersByName = new LinkedHashMap<>();
        converters.forEach(definition -> add(convertersByName, definition.name(), definition));
        return new Words(fetchesByName, convertersByName);
    }

    private static <T> void add(Map<String, T> byName, String name, T definition) {
        if (byName.put(name, definition) != null) {
            throw new IllegalArgumentException("defined twice: " + name);
        }
    }
}
