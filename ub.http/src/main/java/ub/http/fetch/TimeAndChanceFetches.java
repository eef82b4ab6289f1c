package ub.http.fetch;

import static ub.http.fetch.Define.ALWAYS;
import static ub.http.fetch.Define.plain;
import static ub.http.fetch.Define.with;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import ub.http.sample.Arguments;
import ub.http.sample.Fetch;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.SampleType;

/** Words whose value is another one each time. Immutable. HAProxy's manual, chapter 7.3.2. */
final class TimeAndChanceFetches {
    private static final long MAX_RANGE = 1L << 32;

    static final List<FetchDefinition> ALL = List.of(
            with("rand", "([range])", 0, 1, SampleType.INTEGER, ALWAYS, TimeAndChanceFetches::random),
            with("date", "([offset[,unit]])", 0, 2, SampleType.INTEGER, ALWAYS, TimeAndChanceFetches::date),
            plain("date_us", SampleType.INTEGER, ALWAYS, (subject, into) -> {
                // The JDK gives less than a millisecond only in an object.
                into.setInteger(TimeUnit.NANOSECONDS.toMicros(Instant.now().getNano()));
                return Found.YES;
            }));

    private TimeAndChanceFetches() {
    }

    /** Not for secrets. */
    private static Fetch random(Arguments arguments) {
        long range = arguments.number(0, 1, MAX_RANGE, MAX_RANGE);
        return (subject, into) -> {
            into.setInteger(ThreadLocalRandom.current().nextLong(range));
            return Found.YES;
        };
    }

    /** The time since 1970 and an offset, both in the unit. */
    private static Fetch date(Arguments arguments) {
        long offset = arguments.number(0, Long.MIN_VALUE, Long.MAX_VALUE, 0);
        TimeUnit unit = switch (arguments.text(1)) {
            case "", "s" -> TimeUnit.SECONDS;
            case "ms" -> TimeUnit.MILLISECONDS;
            case "us" -> TimeUnit.MICROSECONDS;
            default -> throw arguments.bad(1, "must be s, ms or us");
        };
        return (subject, into) -> {
            into.setInteger(now(unit) + offset);
            return Found.YES;
        };
    }

    private static long now(TimeUnit unit) {
        if (unit != TimeUnit.MICROSECONDS) {
            return unit.convert(System.currentTimeMillis(), TimeUnit.MILLISECONDS);
        }
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(now.getNano());
    }
}
