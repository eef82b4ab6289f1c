/**
 * The program: what happens between the command line and the first accepted connection, and at the end.
 */
package ub.app;
