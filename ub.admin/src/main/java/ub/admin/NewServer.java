package ub.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ub.admin.http.JsonBody;
import ub.admin.http.RequestException;
import ub.core.backend.BackendSettings;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerSettings;

/** Reads what a program says of a server that is to be added. Immutable. */
final class NewServer {
    private static final String NAME = "name";
    private static final String ADDRESS = "address";
    private static final String WEIGHT = "weight";
    private static final String MAX_CONNECTIONS = "max_connections";
    private static final String BACKUP = "backup";
    private static final Set<String> KEYS = new TreeSet<>(List.of(NAME, ADDRESS, WEIGHT, MAX_CONNECTIONS, BACKUP));
    /** As the configuration has it. */
    private static final Pattern VALID_NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,200}");
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[(?<six>[^]]*)]|(?<four>[0-9.]*)):(?<port>[0-9]{1,5})");
    private static final int MAX_PORT = 65_535;

    private NewServer() {
    }

    /** Returns the settings of a server of this backend; it is checked as the backend's other servers are. */
    static ServerSettings of(JsonBody body, BackendSettings backend) throws RequestException {
        JsonNode object = body.object(KEYS);
        InetSocketAddress address = address(text(object, ADDRESS));
        return new ServerSettings(name(text(object, NAME)), address,
                ServerChange.number(object, WEIGHT, ServerSettings.MAX_WEIGHT).orElse(ServerSettings.DEFAULT_WEIGHT),
                ServerChange.number(object, MAX_CONNECTIONS, Integer.MAX_VALUE).orElse(0), flag(object, BACKUP),
                new ServerChecks(backend.healthCheck().map(_ -> address), Optional.empty()));
    }

    private static String text(JsonNode object, String key) throws RequestException {
        JsonNode given = object.get(key);
        if (given == null || !given.isTextual()) {
            throw RequestException.bad("\"" + key + "\" is missing, or no string");
        }
        return given.asText();
    }

    private static boolean flag(JsonNode object, String key) throws RequestException {
        JsonNode given = object.get(key);
        if (given != null && !given.isBoolean()) {
            throw RequestException.bad("\"" + key + "\" must be true or false");
        }
        return given != null && given.asBoolean();
    }

    private static String name(String text) throws RequestException {
        if (!VALID_NAME.matcher(text).matches()) {
            throw RequestException.bad("\"" + NAME + "\" must be of letters, digits, \"-\", \"_\", \".\" and \":\"");
        }
        return text;
    }

    /** A name would have to be asked for, and followed: names stand in the configuration. */
    private static InetSocketAddress address(String text) throws RequestException {
        Matcher parts = HOST_AND_PORT.matcher(text);
        if (!parts.matches()) {
            throw badAddress();
        }
        int port = Integer.parseInt(parts.group("port"));
        InetAddress host = parts.group("six") != null ? literal(parts.group("six")) : four(parts.group("four"));
        if (port == 0 || port > MAX_PORT || host.isAnyLocalAddress() || host.isMulticastAddress()) {
            throw badAddress();
        }
        return new InetSocketAddress(host, port);
    }

    /** Forms such as 10.1 or 010.0.0.1 are read in too many ways. */
    private static InetAddress four(String text) throws RequestException {
        InetAddress host = literal(text);
        if (!host.getHostAddress().equals(text)) {
            throw badAddress();
        }
        return host;
    }

    private static InetAddress literal(String text) throws RequestException {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw badAddress();
        }
    }

    private static RequestException badAddress() {
        return RequestException.bad("\"" + ADDRESS + "\" must be the IP address and the port of one host, as in "
                + "10.0.0.1:80 or [::1]:80");
    }
}
