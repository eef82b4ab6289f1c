package ub.admin.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ub.admin.stats.Overview;
import ub.core.stats.LatencyHistogram;

/**
 * Writes the metrics in Prometheus' text format 0.0.4, one family at a time, so that a scrape of many servers needs
 * little memory. Any thread.
 *
 * <p>It alone knows the Prometheus library, which is frozen: another one takes its place here. The library's registry
 * is not used: it keeps no order, and there is nothing to register where all is read at scrape time.
 */
public final class PrometheusText {
    public static final String CONTENT_TYPE = TextFormat.CONTENT_TYPE_004;
    private static final List<MetricTable<?>> TABLES =
            List.of(ProcessMetrics.TABLE, FrontendMetrics.TABLE, RejectionMetrics.TABLE, BackendMetrics.TABLE,
                    NameMetrics.TABLE, ServerMetrics.TABLE);
    /** The library's default bounds up to ten seconds, and two below a millisecond. */
    private static final long[] BOUNDS_US = {250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000,
        500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000};
    private static final double US_PER_S = 1e6;
    private static final int US_DIGITS = 6;

    private PrometheusText() {
    }

    /** Writes all metrics of some scopes as they are now. */
    public static void write(Overview overview, Set<Scope> scopes, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (MetricTable<?> table : TABLES) {
            if (scopes.contains(table.scope())) {
                write(overview, table, writer);
            }
        }
        writer.flush();
    }

    private static <T> void write(Overview overview, MetricTable<T> table, Writer writer) throws IOException {
        List<T> things = table.things().apply(overview);
        for (Metric<T> metric : table.metrics()) {
            MetricFamilySamples family = family(table, metric, things);
            if (!family.samples.isEmpty()) {
                TextFormat.write004(writer, Collections.enumeration(List.of(family)));
            }
        }
    }

    private static <T> MetricFamilySamples family(MetricTable<T> table, Metric<T> metric, List<T> things) {
        String name = metric.fullName(table.scope());
        List<Sample> samples = new ArrayList<>(things.size());
        for (T thing : things) {
            List<String> labelValues = table.labelValues().apply(thing);
            metric.reading().accept(thing, new Sink(name, table.labelNames(), labelValues, samples));
        }
        return new MetricFamilySamples(name, typeOf(metric.kind()), metric.help(), samples);
    }

    private static Collector.Type typeOf(Metric.Kind kind) {
        return switch (kind) {
            case COUNTER -> Collector.Type.COUNTER;
            case GAUGE -> Collector.Type.GAUGE;
            case HISTOGRAM -> Collector.Type.HISTOGRAM;
        };
    }

    /** Makes samples of the values of one thing. */
    private record Sink(String name, List<String> labelNames, List<String> labelValues, List<Sample> samples)
            implements Values {
        @Override
        public void add(double value) {
            samples.add(new Sample(name, labelNames, labelValues, value));
        }

        @Override
        public void add(String label, String labelValue, double value) {
            addLabelled(name, label, labelValue, value);
        }

        private void addLabelled(String sampleName, String label, String labelValue, double value) {
            samples.add(new Sample(sampleName, with(labelNames, label), with(labelValues, labelValue), value));
        }

        private static List<String> with(List<String> list, String last) {
            return Stream.concat(list.stream(), Stream.of(last)).toList();
        }

        @Override
        public void add(LatencyHistogram.Snapshot snapshot) {
            for (long boundUs : BOUNDS_US) {
                addLabelled(name + "_bucket", "le", seconds(boundUs), snapshot.countBelow(boundUs));
            }
            addLabelled(name + "_bucket", "le", "+Inf", snapshot.count());
            samples.add(new Sample(name + "_count", labelNames, labelValues, snapshot.count()));
            samples.add(new Sample(name + "_sum", labelNames, labelValues, snapshot.sumUs() / US_PER_S));
        }

        /** Returns a bound as people write it, without an exponent: queries name bounds. */
        private static String seconds(long us) {
            return BigDecimal.valueOf(us, US_DIGITS).stripTrailingZeros().toPlainString();
        }
    }
}
