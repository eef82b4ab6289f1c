package ub.http.fetch;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ub.http.auth.Userlist;
import ub.http.sample.FetchDefinition;

/** All words that take a value from a subject. Immutable. HAProxy's configuration manual, chapters 7.3.2 to 7.3.6. */
public final class Fetches {
    private Fetches() {
    }

    /**
     * Returns the definitions of all words.
     *
     * @param userlists where words look users up, by the names of the lists
     */
    public static List<FetchDefinition> all(Map<String, Userlist> userlists) {
        return Stream.of(
                        ConnectionFetches.ALL,
                        ProxyHeaderFetches.ALL,
                        CounterFetches.ALL,
                        BackendFetches.ALL,
                        TlsFetches.ALL,
                        PayloadFetches.ALL,
                        ClientHelloFetches.ALL,
                        RequestLineFetches.ALL,
                        StatusLineFetches.ALL,
                        FieldFetches.ALL,
                        CookieFetches.ALL,
                        ParameterFetches.ALL,
                        AuthFetches.of(userlists),
                        BodyFetches.ALL,
                        ExchangeFetches.ALL,
                        ConstantFetches.ALL,
                        TimeAndChanceFetches.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Returns the words that an {@code acl} may write with the method of matching behind them, as {@code path_beg} for
     * {@code path -m beg}.
     */
    public static List<String> withSuffixes() {
        return List.of("path", "url", "urlp", "base", "hdr", "shdr", "cook", "scook");
    }
}
