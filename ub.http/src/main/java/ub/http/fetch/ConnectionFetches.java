package ub.http.fetch;

import static ub.http.fetch.Define.ALWAYS;
import static ub.http.fetch.Define.plain;

import java.util.List;
import ub.http.message.IpAddress;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;

/**
 * Words about the client's connection and where it arrived. Immutable. HAProxy's manual, chapters 7.3.2 and
 * 7.3.3.
 */
final class ConnectionFetches {
    static final List<FetchDefinition> ALL = List.of(
            plain("src", SampleType.ADDRESS, ALWAYS, (subject, into) -> address(subject.session().clientIp(), into)),
            plain("src_port", SampleType.INTEGER, ALWAYS,
                    (subject, into) -> integer(subject.session().client().port(), into)),
            plain("dst", SampleType.ADDRESS, ALWAYS, (subject, into) -> address(subject.session().localIp(), into)),
            plain("dst_port", SampleType.INTEGER, ALWAYS,
                    (subject, into) -> integer(subject.session().local().port(), into)),
            plain("fe_name", SampleType.STRING, ALWAYS,
                    (subject, into) -> Texts.copy(subject.frontend().name(), subject, into)),
            plain("fe_conn", SampleType.INTEGER, ALWAYS,
                    (subject, into) -> integer(subject.frontend().limit().open(), into)),
            plain("fe_sess_rate", SampleType.INTEGER, ALWAYS,
                    (subject, into) -> integer(subject.frontend().sessionsPerSecond(), into)),
            plain("fe_req_rate", SampleType.INTEGER, ALWAYS,
                    (subject, into) -> integer(subject.frontend().requestsPerSecond(), into)));

    private ConnectionFetches() {
    }

    private static Found address(IpAddress address, Sample into) {
        into.setAddress(address.high(), address.low());
        return Found.YES;
    }

    private static Found integer(long value, Sample into) {
        into.setInteger(value);
        return Found.YES;
    }
}
