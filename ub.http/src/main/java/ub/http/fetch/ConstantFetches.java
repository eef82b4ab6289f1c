package ub.http.fetch;

import static ub.http.fetch.Define.ALWAYS;
import static ub.http.fetch.Define.plain;
import static ub.http.fetch.Define.with;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.List;
import ub.core.net.ThisMachine;
import ub.http.sample.Arguments;
import ub.http.sample.Fetch;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.IpText;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;

/**
 * Words whose value is known when a configuration is read. Immutable. HAProxy's manual, chapter 7.3.2.
 */
final class ConstantFetches {
    private enum IpVersion { IPV4, IPV6 }

    static final List<FetchDefinition> ALL = List.of(
            plain("always_true", SampleType.BOOLEAN, ALWAYS, truth(true)),
            plain("always_false", SampleType.BOOLEAN, ALWAYS, truth(false)),
            with("bool", "(value)", 1, 1, SampleType.BOOLEAN, ALWAYS, ConstantFetches::bool),
            with("int", "(value)", 1, 1, SampleType.INTEGER, ALWAYS, ConstantFetches::integer),
            with("str", "(value)", 1, 1, SampleType.STRING, ALWAYS, arguments -> text(arguments.text(0))),
            with("bin", "(hex)", 1, 1, SampleType.BINARY, ALWAYS, ConstantFetches::binary),
            with("ipv4", "(address)", 1, 1, SampleType.ADDRESS, ALWAYS,
                    arguments -> address(arguments, IpVersion.IPV4)),
            with("ipv6", "(address)", 1, 1, SampleType.ADDRESS, ALWAYS,
                    arguments -> address(arguments, IpVersion.IPV6)),
            with("env", "(name)", 1, 1, SampleType.STRING, ALWAYS,
                    arguments -> text(System.getenv(arguments.text(0)))),
            with("hostname", "", 0, 0, SampleType.STRING, ALWAYS, _ -> text(ThisMachine.hostName())));

    private ConstantFetches() {
    }

    private static Fetch truth(boolean value) {
        return (subject, into) -> {
            into.setBoolean(value);
            return Found.YES;
        };
    }

    private static Fetch bool(Arguments arguments) {
        return switch (arguments.text(0)) {
            case "true", "1" -> truth(true);
            case "false", "0" -> truth(false);
            default -> throw arguments.bad(0, "must be true, false, 1 or 0");
        };
    }

    private static Fetch integer(Arguments arguments) {
        if (!arguments.has(0)) {
            throw arguments.bad(0, "must be a number");
        }
        long value = arguments.number(0, Long.MIN_VALUE, Long.MAX_VALUE, 0);
        return (subject, into) -> {
            into.setInteger(value);
            return Found.YES;
        };
    }

    /** There is no sample for a text that is null. */
    private static Fetch text(String text) {
        if (text == null) {
            return (subject, into) -> Found.NO;
        }
        MemorySegment bytes = Texts.constant(text);
        return (subject, into) -> {
            into.setText(bytes, 0, (int) bytes.byteSize());
            return Found.YES;
        };
    }

    private static Fetch binary(Arguments arguments) {
        try {
            MemorySegment bytes = Texts.constant(HexFormat.of().parseHex(arguments.text(0)));
            return (subject, into) -> {
                into.setBinary(bytes, 0, (int) bytes.byteSize());
                return Found.YES;
            };
        } catch (IllegalArgumentException _) {
            throw arguments.bad(0, "must be an even number of hexadecimal digits");
        }
    }

    private static Fetch address(Arguments arguments, IpVersion version) {
        MemorySegment text = Texts.constant(arguments.text(0));
        boolean withColons = arguments.text(0).indexOf(':') >= 0;
        Sample address = new Sample();
        if (withColons != (version == IpVersion.IPV6) || !IpText.parse(text, 0, (int) text.byteSize(), address)) {
            throw arguments.bad(0, "must be an address of " + (version == IpVersion.IPV6 ? "IPv6" : "IPv4"));
        }
        return (subject, into) -> {
            into.set(address);
            return Found.YES;
        };
    }
}
