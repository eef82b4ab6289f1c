package ub.core.health;

import java.util.Optional;

/**
 * How the servers of a backend are checked. Immutable.
 *
 * @param check   what is asked
 * @param times   how often
 * @param rise    passes in a row that bring a server up
 * @param fall    failures in a row that take it down
 * @param observe what live traffic adds, empty for nothing
 */
public record HealthCheckSettings(Check check, CheckTimes times, int rise, int fall,
                                  Optional<ObserveSettings> observe) {
    public static final HealthCheckSettings DEFAULT =
            new HealthCheckSettings(Check.CONNECTION, CheckTimes.DEFAULT, 2, 3, Optional.empty());
}
