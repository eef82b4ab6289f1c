package ub.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import ub.bench.ThisJvm;

/** What a reader must know of the machine to judge the figures. Any thread. */
final class MachineFacts {
    private MachineFacts() {
    }

    /** Returns facts by name, in the order of the report. */
    static Map<String, String> gather(CompareSettings settings, String generator) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version")
                + " " + System.getProperty("os.arch"));
        facts.put("cpu", cpuModel(Files.readString(Path.of("/proc/cpuinfo"))));
        facts.put("load_core", Integer.toString(settings.cores().load()));
        facts.put("proxy_core", Integer.toString(settings.cores().proxy()));
        facts.put("load_generator", generator);
        facts.put("connections", Integer.toString(settings.connections()));
        facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("jvm_flags", String.join(" ", ThisJvm.flags()));
        for (Product product : settings.products()) {
            if (product.missing().isEmpty()) {
                facts.put(product.name().label(), product.version());
            }
        }
        return facts;
    }

    /** Reads the number of cores and the first one's model from the text of {@code /proc/cpuinfo}. */
    static String cpuModel(String cpuinfo) {
        long cores = cpuinfo.lines().filter(line -> line.startsWith("processor")).count();
        String model = cpuinfo.lines().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim()).findFirst().orElse("model unknown");
        return cores + " x " + model;
    }
}
