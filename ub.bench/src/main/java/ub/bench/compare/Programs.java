package ub.bench.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine: where they are and what they print. Any thread. */
final class Programs {
    /** Servers often live where the PATH of ordinary users does not look. */
    private static final List<String> SERVER_DIRECTORIES = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

    private Programs() {
    }

    /** Returns the path of a program, looked for on the PATH and where servers live. */
    static Optional<Path> find(String name) {
        String path = System.getenv("PATH");
        Stream<String> onPath = path == null ? Stream.empty() : Stream.of(path.split(":"));
        return Stream.concat(onPath, SERVER_DIRECTORIES.stream())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns the path of a program. Throws {@link IOException} with what to install when it is absent. */
    static Path require(String name, String debianPackage) throws IOException {
        return find(name).orElseThrow(() ->
                new IOException("the program '" + name + "' is not installed (Debian package " + debianPackage + ")"));
    }

    /** Runs a program to its end and returns all that it printed, standard error included. */
    static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output;
        try (InputStream printed = process.getInputStream()) {
            output = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
        }
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(String.join(" ", command) + " ended with status " + status + ": "
                        + output.strip());
            }
            return output;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.getFirst() + " ran", e);
        }
    }

    /** Returns the text of a resource beside this class. */
    static String resource(String name) throws IOException {
        try (InputStream bytes = Programs.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IOException("no resource " + name);
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
