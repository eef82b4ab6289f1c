package ub.http.fetch;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import ub.http.message.HttpVersion;
import ub.http.sample.Found;
import ub.http.sample.Sample;

/** HTTP versions as rules write them: {@code 1.1}. Any thread. */
final class VersionTexts {
    private static final int PROTOCOL_LENGTH = "HTTP/".length();
    private static final MemorySegment[] TEXTS = Arrays.stream(HttpVersion.values())
            .map(version -> Texts.constant(version.text().substring(PROTOCOL_LENGTH)))
            .toArray(MemorySegment[]::new);

    private VersionTexts() {
    }

    static Found put(HttpVersion version, Sample into) {
        MemorySegment text = TEXTS[version.ordinal()];
        into.setText(text, 0, (int) text.byteSize());
        return Found.YES;
    }
}
