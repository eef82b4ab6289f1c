package ub.core.health;

/** Whether a server gets traffic: what becomes of its administrative and its operational state. Immutable. */
public enum ServerState {
    /** It gets traffic. */
    UP,
    /** It is not well. */
    DOWN,
    /** It is well, but an operator or its agent lets it have nothing new. */
    DRAIN,
    /** An operator or its agent took it out. */
    MAINT,
    /** It is well and asks for no new traffic. */
    NOLB;

    /** Returns the state that results: maintenance hides all else, and a server that is down does not drain. */
    static ServerState of(AdminState admin, OperationalState operational) {
        if (admin == AdminState.MAINT) {
            return MAINT;
        }
        return switch (operational) {
            case STOPPED -> DOWN;
            case STOPPING -> NOLB;
            case RUNNING -> admin == AdminState.DRAIN ? DRAIN : UP;
        };
    }

    /** Returns whether it can do its work, though it may be told to take nothing new. */
    public boolean healthy() {
        return switch (this) {
            case UP, DRAIN, NOLB -> true;
            case DOWN, MAINT -> false;
        };
    }
}
