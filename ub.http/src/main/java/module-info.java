/**
 * HTTP: the messages, the HTTP/1.1 wire format, and the pipeline that takes a request from a frontend to a server
 * and its answer back.
 *
 * <p>A newcomer starts with {@code ub.http.message.Exchange}, then reads {@code ub.http.http1} for how bytes
 * become exchanges and {@code ub.http.proxy} for what happens to them.
 */
module ub.http {
    requires transitive ub.core;
    // JSON, read as a stream.
    requires com.fasterxml.jackson.core;
    // Regular expressions in time linear in the text.
    requires re2j;
    // The slow hashes of passwords.
    requires org.apache.commons.codec;

    // What rules, logs and the cache of other modules read.
    exports ub.http.message;
    // The wire format, for the load generator and for the limits that the configuration sets.
    exports ub.http.http1;
    // Users, for the configuration that names them.
    exports ub.http.auth;
    // The rule language, for the configuration that compiles it and for the command that explains it.
    exports ub.http.track;
    exports ub.http.sample;
    exports ub.http.fetch;
    exports ub.http.convert;
    exports ub.http.match;
    exports ub.http.acl;
    exports ub.http.rules;
    // Stickiness, for the configuration that sets it.
    exports ub.http.sticky;
    // What tells requests from each other, for logs.
    exports ub.http.trace;
    // Access logs, for the program that writes them.
    exports ub.http.log;
    // Health checks, for the configuration that sets them.
    exports ub.http.check;
    // The pipeline, for the program that puts frontends together.
    exports ub.http.proxy;
}
