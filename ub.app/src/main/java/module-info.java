/**
 * The program: command line, wiring, signals, log, start and stop.
 *
 * <p>A newcomer starts with {@code ub.app.cli.RunCommand} and follows it to {@code ub.app.ServiceRun}, which is the
 * life of the process, and {@code ub.app.Service}, which puts the engine together.
 */
module ub.app {
    requires ub.core;
    requires ub.http;
    requires ub.config;
    requires ub.admin;
    requires info.picocli;
    requires org.dnsjava;
    // The names of the collectors and the JVM's flags, for "ub info".
    requires java.management;
    // sun.misc.Signal: the JDK has no other way to receive a signal.
    requires jdk.unsupported;

    provides System.LoggerFinder with ub.app.log.LineLoggerFinder;
}
