/**
 * The command line: one class for each command, and the flags that beat a file's settings. Main thread.
 */
package ub.app.cli;
