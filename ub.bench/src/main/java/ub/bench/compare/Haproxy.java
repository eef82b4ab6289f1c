package ub.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** HAProxy with one thread. Immutable. */
record Haproxy() implements Product {
    private static final String PROGRAM = "haproxy";

    @Override
    public ProductName name() {
        return ProductName.HAPROXY;
    }

    @Override
    public Optional<String> missing() {
        return Programs.find(PROGRAM).isPresent() ? Optional.empty() : Optional.of("haproxy is not installed");
    }

    @Override
    public Optional<String> missing(Entrance entrance) {
        return Optional.empty();
    }

    @Override
    public String version() throws IOException {
        return Programs.output(List.of(program(), "-v")).lines().findFirst().orElse("unknown");
    }

    @Override
    public List<String> prepare(Path directory, Ports ports) throws IOException {
        Path file = directory.resolve("haproxy.cfg");
        String template = Programs.resource("haproxy.cfg").replace("@RULES@", Programs.resource("rules.txt"));
        Files.writeString(file, ports.fillIn(template));
        return List.of(program(), "-db", "-f", file.toString()); // -db: stay in the foreground, one process
    }

    private static String program() throws IOException {
        return Programs.require(PROGRAM, "haproxy").toString();
    }
}
