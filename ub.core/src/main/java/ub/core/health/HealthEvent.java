package ub.core.health;

/** Something that may change the state of a server. Immutable. */
public sealed interface HealthEvent {
    /** Who was asked. */
    enum Asked {
        /** The server itself. */
        SERVER,
        AGENT
    }

    /** A check has ended. Immutable. */
    record Checked(Asked asked, CheckResult result) implements HealthEvent {
    }

    /**
     * Live traffic has shown errors. Immutable.
     *
     * @param count   how many in a row
     * @param last    the last of them
     * @param onError what is to be done
     */
    record ErrorsSeen(int count, Observation last, OnError onError) implements HealthEvent {
        /** Returns it as the result of a check that failed without having been made. */
        public CheckResult result() {
            return CheckResult.of(CheckStatus.HANA,
                    "Detected " + count + " consecutive errors, last one was: " + last.description());
        }
    }

    /** An operator, or an agent, has changed the administrative state. Immutable. */
    record Administered(AdminState admin) implements HealthEvent {
    }
}
