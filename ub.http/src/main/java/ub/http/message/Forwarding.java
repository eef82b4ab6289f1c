package ub.http.message;

import java.nio.charset.StandardCharsets;

/**
 * What a server is told about the client's connection: the X-Forwarded fields, put together once per connection.
 * Immutable.
 */
public final class Forwarding {
    /** How the client reached the balancer. */
    public enum Scheme {
        HTTP("http"),
        HTTPS("https");

        private final String text;

        Scheme(String text) {
            this.text = text;
        }

        /** The scheme as in a URI. */
        public String text() {
            return text;
        }
    }

    private final Scheme scheme;
    private final byte[] clientAddress;
    private final byte[] otherLines;
    private final int realIpLength;

    /**
     * Prepares the fields for one connection.
     *
     * @param clientAddress the client's address as text: IPv4, or IPv6 without brackets; no port
     */
    public Forwarding(String clientAddress, Scheme scheme) {
        for (byte value : ascii(clientAddress)) {
            if (Ascii.hexDigit(value) < 0 && value != '.' && value != ':') {
                throw new IllegalArgumentException("not an address: " + clientAddress);
            }
        }
        this.scheme = scheme;
        this.clientAddress = ascii(clientAddress);
        String realIp = "X-Real-IP: " + clientAddress + "\r\n";
        otherLines = ascii(realIp + "X-Forwarded-Proto: " + scheme.text() + "\r\n");
        realIpLength = realIp.length();
    }

    /** How the client reached the balancer. */
    public Scheme scheme() {
        return scheme;
    }

    /** The client's address as text: it stands at the end of {@code X-Forwarded-For}. Not to be changed. */
    public byte[] clientAddress() {
        return clientAddress;
    }

    /** The lines that are the same in every request of the connection. Not to be changed. */
    public byte[] otherLines() {
        return otherLines;
    }

    /** How many bytes of {@link #otherLines} are {@code X-Real-IP}; the others are {@code X-Forwarded-Proto}. */
    public int realIpLength() {
        return realIpLength;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
