package ub.app.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The names that the system knows without DNS, see hosts(5). Any thread but a reactor's: it reads the file. */
final class HostsFile {
    private static final Path FILE = Path.of("/etc/hosts");

    private HostsFile() {
    }

    /** Returns all addresses that the file has for a name, in its order. It is read anew each time. */
    static List<InetAddress> addresses(String name) {
        try {
            return addresses(name, Files.readString(FILE, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // As for the system: without the file there is DNS alone.
            return List.of();
        }
    }

    static List<InetAddress> addresses(String name, String text) {
        List<InetAddress> found = new ArrayList<>();
        text.lines().map(line -> line.replaceFirst("#.*", "").strip().split("\\s+"))
                .filter(words -> Arrays.stream(words).skip(1).anyMatch(name::equalsIgnoreCase))
                .forEach(words -> addTo(found, words[0]));
        return found;
    }

    private static void addTo(List<InetAddress> found, String literal) {
        try {
            found.add(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException e) {
            // A line that says nothing, for the system either.
        }
    }
}
