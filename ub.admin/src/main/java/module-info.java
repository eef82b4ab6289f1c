/**
 * The admin listener: health, statistics as JSON and Prometheus text, over the JDK's {@code HttpServer}.
 */
module ub.admin {
    requires transitive ub.core;
    requires transitive ub.http;
    requires jdk.httpserver;
    requires com.fasterxml.jackson.databind;
    requires simpleclient;
    requires simpleclient.common;
}
