package ub.core.backend;

import java.util.List;

/** Compares how long servers took to answer within an interval. Immutable. */
final class Latencies {
    private Latencies() {
    }

    /**
     * How long one server took.
     *
     * @param answers how many there were
     * @param sumUs   how long they took together, in microseconds
     */
    record Window(long answers, long sumUs) {
        /** Returns what came since an earlier moment. */
        Window since(Window earlier) {
            return new Window(answers - earlier.answers, sumUs - earlier.sumUs);
        }

        double meanUs() {
            return (double) sumUs / answers;
        }
    }

    /**
     * Returns which servers are outliers: their mean is more than {@code factor} times the median of the means. With an
     * even number of servers the median is the lower one in the middle, so that of two the slower one can be told.
     *
     * @param minAnswers servers with fewer say nothing, of themselves or of others
     */
    static boolean[] outliers(List<Window> servers, double factor, int minAnswers) {
        double[] means = servers.stream().filter(window -> window.answers >= minAnswers)
                .mapToDouble(Window::meanUs).sorted().toArray();
        boolean[] outliers = new boolean[servers.size()];
        if (means.length < 2) {
            return outliers;
        }
        double limitUs = factor * means[(means.length - 1) / 2];
        for (int i = 0; i < outliers.length; i++) {
            Window window = servers.get(i);
            outliers[i] = window.answers >= minAnswers && window.meanUs() > limitUs;
        }
        return outliers;
    }
}
