package ub.core.names;

import java.util.Objects;

/** What is asked of DNS. Immutable. */
public sealed interface Question {
    /** Returns the name that is asked for, as an operator has written it. */
    String name();

    /**
     * Which addresses a host has: A, and AAAA (RFC 3596).
     *
     * @param port where the servers listen, of which DNS says nothing
     */
    record Host(String name, int port) implements Question {
        public Host {
            Objects.requireNonNull(name, "name");
        }
    }

    /** Where a service is: SRV (RFC 2782). */
    record Service(String name) implements Question {
        public Service {
            Objects.requireNonNull(name, "name");
        }
    }
}
