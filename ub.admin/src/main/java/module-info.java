/**
 * The admin listener: health, statistics as JSON and Prometheus text, and a page to watch, over the JDK's
 * {@code HttpServer}.
 *
 * <p>It runs on a few threads of its own. It reads counters that reactors write, never a reactor; what it changes goes
 * through {@link ub.admin.Control}. A newcomer starts with {@link ub.admin.AdminServer}, which lists every path.
 */
module ub.admin {
    requires transitive ub.core;
    requires transitive ub.http;
    requires jdk.httpserver;
    requires com.fasterxml.jackson.databind;
    requires simpleclient;
    requires simpleclient.common;

    exports ub.admin;
    exports ub.admin.stats;

    // Jackson reads the components of the report records.
    opens ub.admin.stats to com.fasterxml.jackson.databind;
}
