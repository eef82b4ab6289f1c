package ub.http.fetch;

import static ub.http.fetch.Define.RESPONSE;
import static ub.http.fetch.Define.alias;
import static ub.http.fetch.Define.plain;

import java.util.List;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.SampleType;

/** Words about the first line of an answer. Immutable. HAProxy's manual, chapter 7.3.6. */
final class StatusLineFetches {
    private static final FetchDefinition VERSION = plain("res.ver", SampleType.STRING, RESPONSE, (subject, into) ->
            subject.response() == null ? Found.NO : VersionTexts.put(subject.response().version(), into));

    static final List<FetchDefinition> ALL = List.of(
            plain("status", SampleType.INTEGER, RESPONSE, (subject, into) -> {
                if (subject.response() == null) {
                    return Found.NO;
                }
                into.setInteger(subject.response().status());
                return Found.YES;
            }),
            VERSION,
            alias("resp_ver", VERSION));

    private StatusLineFetches() {
    }
}
