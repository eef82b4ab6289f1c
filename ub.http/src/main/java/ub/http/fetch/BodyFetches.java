package ub.http.fetch;

import static ub.http.fetch.Define.REQUEST_ALONE;
import static ub.http.fetch.Define.plain;

import java.util.List;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.SampleType;

/**
 * Words about a request's body, as far as it was waited for. Immutable. HAProxy's manual, chapter 7.3.6.
 */
final class BodyFetches {
    static final List<FetchDefinition> ALL = List.of(
            plain("req.body", SampleType.BINARY, REQUEST_ALONE, (subject, into) -> {
                if (subject.request() == null) {
                    return Found.NO;
                }
                into.setBinary(subject.payload().bytes(), subject.payload().offset(), subject.payload().length());
                return Found.YES;
            }),
            plain("req.body_len", SampleType.INTEGER, REQUEST_ALONE, (subject, into) -> {
                if (subject.request() == null) {
                    return Found.NO;
                }
                into.setInteger(subject.payload().length());
                return Found.YES;
            }),
            plain("req.body_size", SampleType.INTEGER, REQUEST_ALONE, (subject, into) -> {
                if (subject.request() == null) {
                    return Found.NO;
                }
                long declared = subject.request().contentLength();
                into.setInteger(declared >= 0 ? declared : subject.payload().length());
                return Found.YES;
            }));

    private BodyFetches() {
    }
}
