package ub.bench.algorithms;

import java.util.Locale;
import java.util.Map;
import ub.core.balance.Algorithm;

/**
 * Draws what came out: for each trace a panel, for each algorithm a line from the mean to the 99th percentile, on a
 * scale of powers. It is an SVG of its own, and follows the reader's choice of light or dark. One thread.
 */
final class ComparisonChart {
    private static final int PANEL_WIDTH = 430;
    private static final int ROW_HEIGHT = 15;
    private static final int NAME_WIDTH = 120;
    private static final int SCALE_WIDTH = 260;
    private static final int HEAD_HEIGHT = 34;
    private static final int FOOT_HEIGHT = 30;
    private static final int PANEL_HEIGHT =
            HEAD_HEIGHT + Algorithm.values().length * ROW_HEIGHT + FOOT_HEIGHT;
    private static final int LEGEND_HEIGHT = 30;
    private static final int COLUMNS = 2;

    private static final double LEAST_MS = 5;
    private static final double DECADES = 2.3;
    private static final int[] MARKS_MS = {10, 20, 50, 100, 200, 500};

    /** A smaller part lost would be written as none. */
    private static final double WORTH_WRITING = 0.005;

    private static final String STYLE = """
              <style>
                text { font: 11px sans-serif; fill: #24292f; }
                .title { font-weight: bold; font-size: 13px; }
                .right { text-anchor: end; }
                .middle { text-anchor: middle; }
                .scale { stroke: #d0d7de; }
                .span { stroke: #0969da; stroke-width: 2; }
                .mean { fill: #ffffff; stroke: #0969da; stroke-width: 2; }
                .p99 { fill: #0969da; }
                @media (prefers-color-scheme: dark) {
                  text { fill: #e6edf3; }
                  .scale { stroke: #3d444d; }
                  .span { stroke: #4493f8; }
                  .mean { fill: #0d1117; stroke: #4493f8; }
                  .p99 { fill: #4493f8; }
                }
              </style>
            """;

    private final StringBuilder svg = new StringBuilder();

    private ComparisonChart() {
    }

    static String of(Comparison comparison) {
        ComparisonChart chart = new ComparisonChart();
        int rows = (comparison.outcomes().size() + COLUMNS - 1) / COLUMNS;
        chart.line("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">",
                COLUMNS * PANEL_WIDTH, LEGEND_HEIGHT + rows * PANEL_HEIGHT);
        chart.line("  <title>Mean and 99th percentile of the response time, for each algorithm and trace</title>");
        chart.svg.append(STYLE);
        chart.legend();
        int panel = 0;
        for (Map.Entry<Trace, Map<Algorithm, Outcome>> entry : comparison.outcomes().entrySet()) {
            chart.panel(entry.getKey(), entry.getValue(), panel % COLUMNS * PANEL_WIDTH,
                    LEGEND_HEIGHT + panel / COLUMNS * PANEL_HEIGHT);
            panel++;
        }
        chart.line("</svg>");
        return chart.svg.toString();
    }

    private void legend() {
        dots(NAME_WIDTH, NAME_WIDTH + 60, 14);
        line("  <text x=\"%d\" y=\"18\" class=\"right\">mean</text>", NAME_WIDTH - 8);
        line("  <text x=\"%d\" y=\"18\">99th percentile of the response time, ms</text>", NAME_WIDTH + 68);
    }

    private void panel(Trace trace, Map<Algorithm, Outcome> outcomes, int left, int top) {
        line("  <g transform=\"translate(%d %d)\">", left, top);
        line("  <text x=\"%d\" y=\"20\" class=\"title\">%s</text>", NAME_WIDTH, trace.title());
        int bottom = HEAD_HEIGHT + outcomes.size() * ROW_HEIGHT;
        for (int mark : MARKS_MS) {
            line("  <line x1=\"%2$.1f\" x2=\"%2$.1f\" y1=\"%1$d\" y2=\"%3$d\" class=\"scale\"/>", HEAD_HEIGHT - 6,
                    x(mark), bottom);
            line("  <text x=\"%.1f\" y=\"%d\" class=\"middle\">%d</text>", x(mark), bottom + 13, mark);
        }
        int y = HEAD_HEIGHT + 4;
        for (Map.Entry<Algorithm, Outcome> entry : outcomes.entrySet()) {
            row(entry.getKey(), entry.getValue(), y);
            y += ROW_HEIGHT;
        }
        line("  </g>");
    }

    private void row(Algorithm algorithm, Outcome outcome, int y) {
        double p99 = x(outcome.p99Ns() / 1e6);
        line("  <text x=\"%d\" y=\"%d\" class=\"right\">%s</text>", NAME_WIDTH - 8, y + 4, algorithm.configName());
        dots(x(outcome.meanNs() / 1e6), p99, y);
        if (outcome.lost() >= WORTH_WRITING) {
            line("  <text x=\"%.1f\" y=\"%d\">%.0f %% lost</text>", p99 + 8, y + 4, 100 * outcome.lost());
        }
    }

    private void dots(double mean, double p99, int y) {
        line("  <line x1=\"%.1f\" x2=\"%.1f\" y1=\"%3$d\" y2=\"%3$d\" class=\"span\"/>", mean, p99, y);
        line("  <circle cx=\"%.1f\" cy=\"%d\" r=\"3.5\" class=\"mean\"/>", mean, y);
        line("  <circle cx=\"%.1f\" cy=\"%d\" r=\"4\" class=\"p99\"/>", p99, y);
    }

    private static double x(double ms) {
        return NAME_WIDTH + SCALE_WIDTH * StrictMath.log10(ms / LEAST_MS) / DECADES;
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
