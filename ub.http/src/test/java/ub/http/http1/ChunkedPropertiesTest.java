package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import ub.http.message.Ascii;
import ub.http.message.Fields;

/** What holds for all chunked bodies, good or bad. */
class ChunkedPropertiesTest {
    private static final HttpLimits LIMITS = new HttpLimits(1_000, 3, 100, 0, 20, 100);

    @Property
    void decodingUndoesEncodingHoweverItIsCut(
            @ForAll @Size(max = 8)
            List<@StringLength(min = 1, max = 40) @CharRange(from = '\u0000', to = '\u00ff') String> chunks,
            @ForAll @IntRange(max = 400) int first) {
        String raw = encode(chunks);
        int cut = first % (raw.length() + 1);
        var expected = new DecodedBody(ChunkedDecoder.Step.END, null, String.join("", chunks), "", 0);

        assertEquals(expected, DecodedBody.inPlace(LIMITS, raw, cut));
        assertEquals(expected, DecodedBody.moving(LIMITS, raw, cut));
    }

    private static String encode(List<String> chunks) {
        ChunkedEncoder encoder = new ChunkedEncoder();
        MemorySegment into = Arena.ofAuto().allocate(100);
        StringBuilder raw = new StringBuilder();
        for (String chunk : chunks) {
            raw.append(Ascii.text(into, 0, encoder.startChunk(into, 0, chunk.length()))).append(chunk)
                    .append(Ascii.text(into, 0, encoder.endChunk(into, 0)));
        }
        return raw.append(Ascii.text(into, 0, encoder.endBody(into, 0, new Fields(1)))).toString();
    }

    @Provide
    Arbitrary<String> mutants() {
        Arbitrary<String> samples = Arbitraries.of(ChunkedDecoderTest.all().map(ChunkedDecoderTest.Sample::raw)
                .toList());
        Arbitrary<String> inserted = Arbitraries.of("\r", "\n", "\r\n", " ", ";", "0", "1", "f", "\u0000", "\u00ff");
        return Combinators.combine(samples, inserted, Arbitraries.integers().between(0, 500))
                .as((sample, text, where) -> new StringBuilder(sample)
                        .insert(where % (sample.length() + 1), text).toString());
    }

    @Property(tries = 2_000)
    void mutantsAreJudgedTheSameWhereverTheyAreCut(@ForAll("mutants") String raw,
            @ForAll @IntRange(max = 500) int first) {
        int cut = first % (raw.length() + 1);
        DecodedBody whole = DecodedBody.inPlace(LIMITS, raw);

        assertEquals(whole, DecodedBody.inPlace(LIMITS, raw, cut));
        assertEquals(whole, DecodedBody.moving(LIMITS, raw, cut));
    }

    @Property
    void randomBytesNeverThrow(@ForAll @Size(max = 100) byte[] noise) {
        MemorySegment segment = MemorySegment.ofArray(noise);
        ChunkedDecoder decoder = new ChunkedDecoder(LIMITS);
        int from = 0;
        while (decoder.next(segment, from, noise.length) == ChunkedDecoder.Step.DATA) {
            from += decoder.consumed();
        }

        assertTrue(decoder.consumed() >= 0 && from + decoder.consumed() <= noise.length);
    }
}
