/**
 * The program: command line, wiring, signals, start and stop.
 */
module ub.app {
    requires ub.core;
    requires ub.http;
    requires ub.config;
    requires ub.admin;
    requires info.picocli;
}
