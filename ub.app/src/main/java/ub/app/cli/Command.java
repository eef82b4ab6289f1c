package ub.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command of the program. Main thread. */
interface Command {
    /** Describes its flags and its help; made anew at each call. */
    CommandSpec spec();

    /** Does what the flags say. */
    ExitStatus run(ParseResult given);
}
