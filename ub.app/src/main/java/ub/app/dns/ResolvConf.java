package ub.app.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whom the system asks, and for which names, see resolv.conf(5). Immutable.
 *
 * @param nameservers in the order in which they are asked
 * @param search      what is put behind a short name
 * @param ndots       a name with fewer dots is short: it is tried as it is only after all that
 */
record ResolvConf(List<InetSocketAddress> nameservers, List<String> search, int ndots) {
    private static final Path FILE = Path.of("/etc/resolv.conf");
    private static final int PORT = 53;
    /** MAXNS of resolv.h. */
    private static final int MOST_SERVERS = 3;
    private static final int MOST_DOTS = 15;

    /** Reads the system's file anew; it may be changed at any time. */
    static ResolvConf ofSystem() {
        try {
            return parse(Files.readString(FILE, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return parse("");
        }
    }

    /** Reads a file's text; what cannot be read is passed over, as the system does. */
    static ResolvConf parse(String text) {
        List<InetSocketAddress> servers = new ArrayList<>();
        List<String> search = List.of();
        int ndots = 1;
        for (String line : text.lines().toList()) {
            List<String> words = Arrays.asList(line.strip().split("\\s+"));
            List<String> values = words.subList(1, words.size());
            switch (words.getFirst()) {
                case "nameserver" -> values.stream().limit(1).forEach(literal -> addTo(servers, literal));
                // The last of the two that stands in the file holds.
                case "search", "domain" -> search = List.copyOf(values);
                case "options" -> ndots = ndots(values, ndots);
                default -> { }
            }
        }
        if (servers.isEmpty()) {
            servers.add(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), PORT));
        }
        return new ResolvConf(List.copyOf(servers), search, ndots);
    }

    private static void addTo(List<InetSocketAddress> servers, String literal) {
        try {
            if (servers.size() < MOST_SERVERS) {
                servers.add(new InetSocketAddress(InetAddress.ofLiteral(literal), PORT));
            }
        } catch (IllegalArgumentException e) {
            // Not an address.
        }
    }

    private static int ndots(List<String> options, int before) {
        int found = before;
        for (String option : options) {
            if (option.matches("ndots:[0-9]{1,4}")) {
                found = Math.min(MOST_DOTS, Integer.parseInt(option.substring("ndots:".length())));
            }
        }
        return found;
    }
}
