package ub.core.health;

/**
 * How far a server is from being called down, or up again. Immutable.
 * <pre>
 *   0 … rise-1   rise … rise+fall-1
 *     down               up
 * </pre>
 * A check that passes adds one, one that fails takes one away; whoever crosses the border goes to the far end of the
 * other side. So {@code fall} failures in a row take a server down, and {@code rise} passes bring it up.
 *
 * <p>Source: HAProxy, {@code set_server_check_status} in {@code src/check.c}.
 *
 * @param level 0 to rise + fall - 1
 * @param rise  passes in a row that bring a server up, at least 1
 * @param fall  failures in a row that take it down, at least 1
 */
public record HealthLevel(int level, int rise, int fall) {
    public HealthLevel {
        if (rise < 1 || fall < 1 || level < 0 || level > rise + fall - 1) {
            throw new IllegalArgumentException("level " + level + " of rise " + rise + " and fall " + fall);
        }
    }

    /** Returns the level of a server that was not checked yet: up, until the first check fails. */
    public static HealthLevel unchecked(int rise, int fall) {
        return new HealthLevel(rise, rise, fall);
    }

    public boolean up() {
        return level >= rise;
    }

    /** Returns whether it has {@code fall} failures to go before it is down. */
    public boolean full() {
        return level == rise + fall - 1;
    }

    /** Returns whether it has {@code rise} passes to go before it is up. */
    public boolean empty() {
        return level == 0;
    }

    HealthLevel passed() {
        return level + 1 >= rise ? filled() : at(level + 1);
    }

    HealthLevel failed() {
        return level - 1 < rise ? emptied() : at(level - 1);
    }

    /** Returns the level at which the next failure takes it down; one that is there already is taken down now. */
    HealthLevel failedFatally() {
        return level > rise ? renewed() : emptied();
    }

    /** Returns the level of a server that was not checked yet. */
    HealthLevel renewed() {
        return at(rise);
    }

    HealthLevel filled() {
        return at(rise + fall - 1);
    }

    HealthLevel emptied() {
        return at(0);
    }

    private HealthLevel at(int newLevel) {
        return newLevel == level ? this : new HealthLevel(newLevel, rise, fall);
    }
}
