/**
 * The log: one line for each message, on standard error. Whoever logs only puts the message into a queue; one thread
 * writes, so that no reactor waits for a terminal or a full pipe.
 */
package ub.app.log;
