package ub.config;

import java.util.List;
import ub.core.problem.Problem;

/** What became of a load. Immutable. */
public sealed interface LoadResult {
    /** Returns what is to be told to the operator, in the order of the file. */
    List<Problem> problems();

    /**
     * The configuration can be used. Immutable.
     *
     * @param warnings what may not do what was meant
     */
    record Loaded(Config config, List<Problem> warnings) implements LoadResult {
        public Loaded {
            warnings = List.copyOf(warnings);
        }

        @Override
        public List<Problem> problems() {
            return warnings;
        }
    }

    /**
     * There is no configuration. Immutable.
     *
     * @param problems every mistake that was found, and the warnings
     */
    record Failed(List<Problem> problems) implements LoadResult {
        public Failed {
            problems = List.copyOf(problems);
        }
    }
}
