/**
 * Writes access logs: one thread takes the lines of all reactors out of their rings and gives them to standard output,
 * files or a syslog daemon. {@link ub.app.accesslog.AccessLogs} puts it together. An output that fails or stalls costs
 * lines, which are counted, and nothing else.
 */
package ub.app.accesslog;
