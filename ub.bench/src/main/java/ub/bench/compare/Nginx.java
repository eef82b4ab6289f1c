package ub.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** nginx with one worker. Immutable. */
record Nginx() implements Product {
    private static final String PROGRAM = "nginx";
    private static final Pattern MODULES_PATH = Pattern.compile("--modules-path=(\\S+)");
    private static final Pattern STREAM_BUILT_IN = Pattern.compile("--with-stream(\\s|$)");

    @Override
    public ProductName name() {
        return ProductName.NGINX;
    }

    @Override
    public Optional<String> missing() {
        return Programs.find(PROGRAM).isPresent() ? Optional.empty() : Optional.of("nginx is not installed");
    }

    @Override
    public Optional<String> missing(Entrance entrance) {
        return switch (entrance) {
            case HTTP -> Optional.empty();
            case TCP -> stream().isPresent() ? Optional.empty()
                    : Optional.of("this nginx has no stream module (Debian package libnginx-mod-stream)");
            case RULES -> Optional.of("nginx does not speak this language of rules");
            case SPLICE -> Optional.of("nginx does not splice");
        };
    }

    @Override
    public String version() throws IOException {
        return Programs.output(List.of(program(), "-v")).strip();
    }

    @Override
    public List<String> prepare(Path directory, Ports ports) throws IOException {
        Optional<String> stream = stream();
        String configuration = stream.orElse("") + ports.fillIn(Programs.resource("nginx.conf"));
        if (stream.isPresent()) {
            configuration += ports.fillIn(Programs.resource("nginx-stream.conf"));
        }
        Path file = directory.resolve("nginx.conf");
        Files.writeString(file, configuration);
        // -e: a build may name an error log that this user cannot write.
        return List.of(program(), "-e", "stderr", "-p", directory.toString(), "-c", file.toString());
    }

    /** Returns the line that loads the stream module, blank where it is built in, or empty when there is none. */
    private static Optional<String> stream() {
        String buildOptions;
        try {
            buildOptions = Programs.output(List.of(program(), "-V"));
        } catch (IOException e) {
            return Optional.empty();
        }
        if (STREAM_BUILT_IN.matcher(buildOptions).find()) {
            return Optional.of("");
        }
        Matcher modulesPath = MODULES_PATH.matcher(buildOptions);
        if (!modulesPath.find()) {
            return Optional.empty();
        }
        Path module = Path.of(modulesPath.group(1), "ngx_stream_module.so");
        return Files.exists(module) ? Optional.of("load_module " + module + ";\n") : Optional.empty();
    }

    private static String program() throws IOException {
        return Programs.require(PROGRAM, "nginx").toString();
    }
}
