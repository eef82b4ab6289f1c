package ub.http.fetch;

import static ub.http.fetch.Define.AFTER_HANDSHAKE;
import static ub.http.fetch.Define.CONTENT;
import static ub.http.fetch.Define.alias;
import static ub.http.fetch.Define.plain;
import static ub.http.fetch.Define.with;

import java.util.List;
import ub.http.sample.Arguments;
import ub.http.sample.Fetch;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.Payload;
import ub.http.sample.SampleType;

/** Words about the first bytes of a connection. Immutable. HAProxy's manual, chapter 7.3.5. */
final class PayloadFetches {
    private static final FetchDefinition LENGTH = plain("req.len", SampleType.INTEGER, CONTENT, (subject, into) -> {
        into.setInteger(subject.payload().length());
        into.mayChange(!subject.payload().complete());
        return Found.YES;
    });
    private static final FetchDefinition BYTES = with("req.payload", "(offset,length)", 2, 2, SampleType.BINARY,
            CONTENT, PayloadFetches::bytes);
    private static final FetchDefinition IS_HTTP = plain("req.proto_http", SampleType.BOOLEAN, AFTER_HANDSHAKE,
            (subject, into) -> {
                into.setBoolean(true);
                return subject.request() != null ? Found.YES : HttpStart.in(subject.payload());
            });

    static final List<FetchDefinition> ALL = List.of(
            LENGTH,
            alias("req_len", LENGTH),
            BYTES,
            alias("payload", BYTES),
            IS_HTTP,
            alias("req_proto_http", IS_HTTP),
            plain("wait_end", SampleType.BOOLEAN, CONTENT, (subject, into) -> {
                into.setBoolean(true);
                return orNotYet(Found.YES, subject.payload());
            }));

    private PayloadFetches() {
    }

    /** Returns what is so when no more bytes come; while they may come, it is not known yet. */
    static Found orNotYet(Found otherwise, Payload payload) {
        return payload.complete() ? otherwise : Found.NOT_YET;
    }

    private static Fetch bytes(Arguments arguments) {
        int offset = (int) arguments.number(0, 0, Integer.MAX_VALUE, 0);
        int length = (int) arguments.number(1, 0, Integer.MAX_VALUE, 0);
        boolean toTheEnd = length == 0;
        return (subject, into) -> {
            Payload payload = subject.payload();
            int available = payload.length() - offset;
            if (available < length || available < 0) {
                return orNotYet(Found.NO, payload);
            }
            into.setBinary(payload.bytes(), payload.offset() + offset, toTheEnd ? available : length);
            into.mayChange(toTheEnd && !payload.complete());
            return Found.YES;
        };
    }
}
