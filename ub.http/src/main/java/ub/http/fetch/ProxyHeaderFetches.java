package ub.http.fetch;

import static ub.http.fetch.Define.ALWAYS;
import static ub.http.fetch.Define.plain;
import static ub.http.fetch.Define.with;

import java.util.List;
import java.util.Map;
import ub.core.net.ProxyTlvs;
import ub.http.message.IpAddress;
import ub.http.sample.Arguments;
import ub.http.sample.Fetch;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.SampleType;

/** Words about the PROXY header that a connection began with. Immutable. HAProxy's manual, chapter 7.3.3. */
final class ProxyHeaderFetches {
    /** As "The PROXY protocol" §2.2 names them. Checksum and padding are not kept. */
    private static final Map<String, Integer> TYPES = Map.of("ALPN", 0x01, "AUTHORITY", ProxyTlvs.AUTHORITY,
            "UNIQUE_ID", ProxyTlvs.UNIQUE_ID, "SSL", 0x20, "NETNS", 0x30);

    static final List<FetchDefinition> ALL = List.of(
            plain("fc_rcvd_proxy", SampleType.BOOLEAN, ALWAYS, (subject, into) -> {
                into.setBoolean(subject.session().isProxied());
                return Found.YES;
            }),
            plain("fc_src", SampleType.ADDRESS, ALWAYS, (subject, into) -> {
                IpAddress real = IpAddress.of(subject.session().realClient().host());
                into.setAddress(real.high(), real.low());
                return Found.YES;
            }),
            plain("fc_pp_authority", SampleType.STRING, ALWAYS, value(ProxyTlvs.AUTHORITY)),
            plain("fc_pp_unique_id", SampleType.STRING, ALWAYS, value(ProxyTlvs.UNIQUE_ID)),
            with("fc_pp_tlv", "(type)", 1, 1, SampleType.STRING, ALWAYS, arguments -> value(type(arguments))));

    private ProxyHeaderFetches() {
    }

    private static int type(Arguments arguments) {
        Integer named = TYPES.get(arguments.text(0));
        return named != null ? named : (int) arguments.number(0, 0, ProxyTlvs.MAX_TYPE, 0);
    }

    private static Fetch value(int type) {
        return (subject, into) -> Texts.copy(subject.session().proxyTlvs().find(type), subject, into);
    }
}
