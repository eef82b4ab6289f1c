package ub.app.cli;

import java.io.PrintStream;

/**
 * Where a command writes. Any thread.
 *
 * @param out what was asked for
 * @param err what went wrong
 */
record Terminal(PrintStream out, PrintStream err) {
    /** Says what went wrong, in one line. */
    void complain(String sentence) {
        err.println("ub: " + sentence);
    }
}
