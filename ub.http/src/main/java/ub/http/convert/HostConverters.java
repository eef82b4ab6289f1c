package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static ub.http.sample.SampleType.INTEGER;
import static ub.http.sample.SampleType.STRING;

import java.lang.foreign.MemorySegment;
import java.util.List;
import ub.http.message.Ascii;
import ub.http.sample.ConverterDefinition;
import ub.http.sample.NumberText;
import ub.http.sample.Sample;
import ub.http.sample.Subject;

/** Converters that part a Host field's value (RFC 9110 §7.2) into host and port. Immutable. */
final class HostConverters {
    private HostConverters() {
    }

    static List<ConverterDefinition> all() {
        return List.of(
                new ConverterDefinition("host_only", STRING, STRING, "host_only", 0, 0, _ -> HostConverters::host),
                new ConverterDefinition("port_only", STRING, INTEGER, "port_only", 0, 0, _ -> HostConverters::port));
    }

    private static boolean host(Subject subject, Sample sample) {
        sample.setText(sample.bytes(), sample.offset(), hostEnd(sample) - sample.offset());
        return TextConverters.lower(subject, sample);
    }

    private static boolean port(Subject subject, Sample sample) {
        int behind = hostEnd(sample) + 1;
        int end = sample.offset() + sample.length();
        sample.setInteger(behind < end ? NumberText.leading(sample.bytes(), behind, end - behind) : 0);
        return true;
    }

    /** Returns the position of the last colon with nothing but digits behind it, else the end. */
    private static int hostEnd(Sample sample) {
        MemorySegment bytes = sample.bytes();
        int end = sample.offset() + sample.length();
        int at = end;
        while (at > sample.offset() && Ascii.isDigit(bytes.get(JAVA_BYTE, at - 1))) {
            at--;
        }
        return at > sample.offset() && bytes.get(JAVA_BYTE, at - 1) == ':' ? at - 1 : end;
    }
}
