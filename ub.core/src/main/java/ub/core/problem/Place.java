package ub.core.problem;

import java.util.Objects;

/** The place in the operator's words that a problem is about. Immutable. */
public sealed interface Place {
    /** Returns what stands in front of a message, such as {@code ub.toml:12:9} or {@code --port}. */
    String label();

    /**
     * A run of characters in one line of a file. Immutable.
     *
     * @param file       the file as the operator named it
     * @param line       from 1
     * @param column     from 1, counted in code points
     * @param length     code points to underline; at least 1
     * @param sourceLine the whole line as written, without its end
     */
    record Position(String file, int line, int column, int length, String sourceLine) implements Place {
        public Position {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(sourceLine, "sourceLine");
        }

        @Override
        public String label() {
            return file + ":" + line + ":" + column;
        }
    }

    /**
     * A place that has no lines: an environment variable, a flag of the command line, or a file as a whole. Immutable.
     *
     * @param name its name as the operator would write it
     */
    record Name(String name) implements Place {
        public Name {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String label() {
            return name;
        }
    }
}
