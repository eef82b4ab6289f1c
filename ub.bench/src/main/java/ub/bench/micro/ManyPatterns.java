package ub.bench.micro;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ub.core.problem.PlacedText;
import ub.http.match.Letters;
import ub.http.match.MatchMethod;
import ub.http.sample.Sample;

/** What long lists of rules are made of, and requests for them. Immutable. */
public enum ManyPatterns {
    /** Paths of many services: {@code path_beg}. */
    PATH("path_beg", MatchMethod.BEG, Letters.EXACT) {
        @Override
        String pattern(int number) {
            return "/api/v" + number % 4 + "/service-" + digits(number) + "/";
        }

        @Override
        String request(int number) {
            return pattern(number) + "orders/4711?page=2";
        }
    },
    /** Names of many hosts: {@code hdr(host) -i}. */
    HOST("host", MatchMethod.STR, Letters.IGNORE_CASE) {
        @Override
        String pattern(int number) {
            return "shop-" + digits(number) + ".example.com";
        }

        @Override
        String request(int number) {
            return "Shop-" + digits(number) + ".Example.com";
        }
    },
    /** Networks of 256 addresses each, all over the address space: {@code src}. */
    SOURCE("src", MatchMethod.IP, Letters.EXACT) {
        @Override
        String pattern(int number) {
            int network = (int) (number * 2_654_435_761L >>> 8) & 0xFFFFFF;
            return (network >>> 16) + "." + (network >>> 8 & 0xFF) + "." + (network & 0xFF) + ".0/24";
        }

        @Override
        String request(int number) {
            return pattern(number).replace(".0/24", ".77");
        }
    };

    private final String word;
    private final MatchMethod method;
    private final Letters letters;

    ManyPatterns(String word, MatchMethod method, Letters letters) {
        this.word = word;
        this.method = method;
        this.letters = letters;
    }

    abstract String pattern(int number);

    abstract String request(int number);

    /** Always five, so that a long list has no longer texts than a short one. */
    private static String digits(int number) {
        return String.format("%05d", number);
    }

    String word() {
        return word;
    }

    MatchMethod method() {
        return method;
    }

    Letters letters() {
        return letters;
    }

    List<PlacedText> patterns(int count) {
        return IntStream.range(0, count).mapToObj(i -> PlacedText.of("benchmark", pattern(i))).toList();
    }

    /** Returns samples, each of which matches one of so many patterns, at random. */
    Sample[] samples(int samples, int patterns) {
        SplittableRandom random = new SplittableRandom(42);
        return IntStream.range(0, samples).mapToObj(_ -> sample(request(random.nextInt(patterns))))
                .toArray(Sample[]::new);
    }

    private Sample sample(String text) {
        Sample sample = new Sample();
        if (this == SOURCE) {
            String[] numbers = text.split("\\.");
            sample.setIpv4(IntStream.range(0, 4).map(i -> Integer.parseInt(numbers[i]) << 24 - 8 * i).sum());
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            MemorySegment buffer = Arena.global().allocate(bytes.length);
            MemorySegment.copy(MemorySegment.ofArray(bytes), 0, buffer, 0, bytes.length);
            sample.setText(buffer, 0, bytes.length);
        }
        return sample;
    }
}
