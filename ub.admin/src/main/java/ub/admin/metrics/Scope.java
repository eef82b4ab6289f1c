package ub.admin.metrics;

/** The kinds of things that metrics speak of; the names are those of HAProxy's {@code ?scope=}. Immutable. */
public enum Scope {
    /** The process. */
    GLOBAL("haproxy_process_"),
    FRONTEND("haproxy_frontend_"),
    BACKEND("haproxy_backend_"),
    SERVER("haproxy_server_");

    private final String prefix;

    Scope(String prefix) {
        this.prefix = prefix;
    }

    /** Returns what the names of its metrics begin with. */
    String prefix() {
        return prefix;
    }
}
