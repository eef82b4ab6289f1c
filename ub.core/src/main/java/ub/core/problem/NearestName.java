package ub.core.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the name that a mistyped one was meant to be. Immutable.
 *
 * <p>The distance is that of optimal string alignment: insert, delete or replace a character, or swap two neighbours
 * (F. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964).
 */
public final class NearestName {
    private NearestName() {
    }

    /** Returns the sentence that suggests the nearest name, if one is near. */
    public static Optional<String> suggestion(String wrong, Collection<String> names) {
        return of(wrong, names).map(name -> "did you mean \"" + name + "\"?");
    }

    /** Returns the nearest name that differs in at most a third of its characters; of equals, the first. */
    static Optional<String> of(String wrong, Collection<String> names) {
        return names.stream()
                .filter(name -> isNear(wrong, name))
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
    }

    private static boolean isNear(String wrong, String name) {
        int most = Math.max(1, name.length() / 3);
        // Each character more or less is a slip: what is much longer need not be compared.
        return Math.abs(wrong.length() - name.length()) <= most && distance(wrong, name) <= most;
    }

    /** Returns the number of slips of the fingers that turn one word into the other. */
    static int distance(String from, String to) {
        int[][] distances = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : step(distances, from, to, i, j);
            }
        }
        return distances[from.length()][to.length()];
    }

    private static int step(int[][] distances, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int replaced = distances[i - 1][j - 1] + (same ? 0 : 1);
        int least = Math.min(replaced, Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
    }
}
