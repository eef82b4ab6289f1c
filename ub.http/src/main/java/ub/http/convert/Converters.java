package ub.http.convert;

import java.util.List;
import java.util.stream.Stream;
import ub.http.sample.ConverterDefinition;

/** All converters of this package. Immutable. */
public final class Converters {
    private Converters() {
    }

    /** Returns the definitions, theme by theme. */
    public static List<ConverterDefinition> all() {
        return Stream.of(
                TextConverters.all(),
                PartConverters.all(),
                JoinConverters.all(),
                HostConverters.all(),
                UrlConverters.all(),
                RegsubConverter.all(),
                HexConverters.all(),
                Base64Converters.all(),
                HashConverters.all(),
                DigestConverters.all(),
                ArithmeticConverters.all(),
                AddressConverters.all(),
                MapConverters.all(),
                TableConverters.all(),
                JsonConverters.all(),
                TimeConverters.all(),
                VariableConverters.all()).flatMap(List::stream).toList();
    }
}
