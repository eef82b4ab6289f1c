/**
 * Configuration: a TOML file, the environment and the command line become one immutable, validated
 * {@code Config}; every mistake is reported with its place, the line, a caret and a suggestion.
 */
module ub.config {
    requires transitive ub.core;
    requires transitive ub.http;
    requires org.tomlj;

    exports ub.config;
}
