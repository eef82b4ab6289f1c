package ub.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.core.names.Question;

/** The decoders of addresses; but for servers, a host name is resolved when it is read. Any thread. */
final class Addresses {
    private static final int MAX_PORT = 65_535;
    private static final int DNS_PORT = 53;
    /** What fits into sockaddr_un.sun_path with the zero that ends it, see unix(7). */
    private static final int MAX_UNIX_PATH_BYTES = 107;
    private static final String UNIX_PREFIX = "unix:";
    private static final String SERVICE_PREFIX = "srv:";
    /** RFC 6761 §6.3: it stands for this machine, whatever DNS says, and never for another one. */
    private static final String LOCAL_NAME = "localhost";

    /** A host, in brackets if it has colons, and a port of digits only. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:\\[(?<v6>[^]]*)]|(?<host>[^:]*)):(?<port>[0-9]+)");
    private static final Pattern MANY_COLONS = Pattern.compile("[^\\[]*:[^\\]]*:[^\\]]*");
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    /** Four decimal numbers: other forms that inet_aton(3) takes, such as 010.1, are read in too many ways. */
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[A-Za-z0-9_.-]+)?");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252})");
    /** RFC 2782: a service and a protocol in front of the name. */
    private static final Pattern SERVICE_NAME = Pattern.compile("_[A-Za-z0-9-]+\\._[A-Za-z]+\\.[A-Za-z0-9_.-]{1,230}");

    private final HostResolver resolver;

    Addresses(HostResolver resolver) {
        this.resolver = resolver;
    }

    /** Takes what a frontend may listen on; port 0 lets the kernel choose one. */
    Decoder<SocketAddress> bind() {
        String requirement = "must be HOST:PORT, [IPV6]:PORT, *:PORT or unix:/PATH";
        return node -> {
            String text = Decoders.textOf(node, requirement);
            return text.startsWith(UNIX_PREFIX) ? unix(text) : listening(text, requirement);
        };
    }

    /** Takes what the admin interface may listen on. */
    Decoder<InetSocketAddress> adminListen() {
        String requirement = "must be HOST:PORT, [IPV6]:PORT, *:PORT or \"off\"";
        return node -> listening(Decoders.textOf(node, requirement), requirement);
    }

    /** Takes where a server is, or the name by which that is found out; such an address is unresolved. */
    Decoder<ServerAddress> server() {
        String requirement = "must be HOST:PORT, [IPV6]:PORT, srv:NAME or unix:/PATH";
        return node -> {
            String text = Decoders.textOf(node, requirement);
            if (text.startsWith(SERVICE_PREFIX)) {
                return service(text.substring(SERVICE_PREFIX.length()));
            }
            return text.startsWith(UNIX_PREFIX) ? ServerAddress.fixed(unix(text)) : named(text, requirement);
        };
    }

    private static ServerAddress service(String name) throws BadValueException {
        if (!SERVICE_NAME.matcher(name).matches()) {
            throw new BadValueException("must have the name of a service, as in \"srv:_http._tcp.app.internal\"");
        }
        return ServerAddress.of(new Question.Service(name));
    }

    private ServerAddress named(String text, String requirement) throws BadValueException {
        Matcher parts = HOST_AND_PORT.matcher(text);
        String host = parts.matches() ? parts.group("host") : null;
        boolean isName = host != null && HOST_NAME.matcher(host).matches()
                && !DIGITS_AND_DOTS.matcher(host).matches() && !host.equalsIgnoreCase(LOCAL_NAME);
        return isName ? ServerAddress.of(new Question.Host(host, port(parts.group("port"), 1)))
                : ServerAddress.fixed(connecting(text, requirement));
    }

    /** Takes where something else than a server is; its name is resolved once. */
    Decoder<SocketAddress> target() {
        String requirement = "must be HOST:PORT, [IPV6]:PORT or unix:/PATH";
        return node -> {
            String text = Decoders.textOf(node, requirement);
            return text.startsWith(UNIX_PREFIX) ? unix(text) : connecting(text, requirement);
        };
    }

    /** Takes where a name server is: an IP address, since its name could only be asked of itself, and maybe a port. */
    Decoder<InetSocketAddress> nameserver() {
        String requirement = "must be an IP address, as in \"10.0.0.2\", \"10.0.0.2:53\" or \"[::1]:53\"";
        return node -> {
            String text = Decoders.textOf(node, requirement);
            boolean bare = IPV4.matcher(text).matches() || text.startsWith("[") && text.endsWith("]");
            String whole = bare ? text + ":" + DNS_PORT : text;
            Matcher parts = HOST_AND_PORT.matcher(whole);
            if (!parts.matches() || parts.group("host") != null && !IPV4.matcher(parts.group("host")).matches()) {
                throw new BadValueException(requirement);
            }
            return connecting(whole, requirement);
        };
    }

    /** Reads where a daemon takes datagrams: the path of its socket, or a host and a port. */
    SocketAddress datagram(String text, String requirement) throws BadValueException {
        return text.startsWith("/") ? unix(UNIX_PREFIX + text) : connecting(text, requirement);
    }

    private InetSocketAddress listening(String text, String requirement) throws BadValueException {
        return parse(text, requirement, 0);
    }

    private InetSocketAddress connecting(String text, String requirement) throws BadValueException {
        InetSocketAddress address = parse(text, requirement, 1);
        if (address.getAddress().isAnyLocalAddress()) {
            throw new BadValueException("must name one host to connect to");
        }
        return address;
    }

    private InetSocketAddress parse(String text, String requirement, int minPort) throws BadValueException {
        if (text.contains("://")) {
            throw new BadValueException(requirement + ", without a scheme");
        }
        if (MANY_COLONS.matcher(text).matches()) {
            throw new BadValueException("must have an IPv6 address in brackets, as in \"[::1]:80\"");
        }
        Matcher parts = HOST_AND_PORT.matcher(text);
        if (!parts.matches()) {
            throw new BadValueException(requirement);
        }
        int port = port(parts.group("port"), minPort);
        String v6 = parts.group("v6");
        return new InetSocketAddress(v6 != null ? ipv6(v6) : host(parts.group("host")), port);
    }

    private static int port(String digits, int min) throws BadValueException {
        int port = digits.length() > 5 ? MAX_PORT + 1 : Integer.parseInt(digits);
        if (port < min || port > MAX_PORT) {
            throw new BadValueException("must have a port from " + min + " to " + MAX_PORT);
        }
        return port;
    }

    private InetAddress host(String host) throws BadValueException {
        if (host.isEmpty() || host.equals("*")) {
            return InetAddress.ofLiteral("0.0.0.0");
        }
        if (DIGITS_AND_DOTS.matcher(host).matches()) {
            if (!IPV4.matcher(host).matches()) {
                throw new BadValueException("must have an IPv4 address of four numbers from 0 to 255");
            }
            return InetAddress.ofLiteral(host);
        }
        if (!HOST_NAME.matcher(host).matches()) {
            throw new BadValueException("must have a host name of letters, digits, dots and hyphens");
        }
        try {
            return resolver.resolve(host);
        } catch (UnknownHostException unknown) {
            throw new BadValueException("must name a host that can be resolved");
        }
    }

    private static InetAddress ipv6(String literal) throws BadValueException {
        String requirement = "must have an IPv6 address between its brackets";
        if (!IPV6.matcher(literal).matches()) {
            throw new BadValueException(requirement);
        }
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException malformed) {
            throw new BadValueException(requirement);
        }
    }

    private static UnixDomainSocketAddress unix(String text) throws BadValueException {
        String path = text.substring(UNIX_PREFIX.length());
        if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw new BadValueException("must have an absolute path, as in \"unix:/run/app.sock\"");
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > MAX_UNIX_PATH_BYTES) {
            throw new BadValueException("must have a path of at most " + MAX_UNIX_PATH_BYTES + " bytes");
        }
        return UnixDomainSocketAddress.of(path);
    }
}
