package ub.core.backend;

import ub.core.health.HealthEvent;
import ub.core.health.HealthRecord;

/**
 * What an event has made of a server's health, which may be what it was. Immutable.
 *
 * @param nowNs when it came, as {@link ub.core.reactor.Clock#nowNs} counts
 */
record HealthChange(HealthRecord before, HealthRecord after, HealthEvent event, long nowNs) {
    /** Returns whether either state has changed, the administrative or the operational one. */
    boolean isNews() {
        return before.health().admin() != after.health().admin()
                || before.health().operational() != after.health().operational();
    }
}
