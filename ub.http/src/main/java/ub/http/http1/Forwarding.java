package ub.http.http1;

import ub.http.message.Ascii;

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

    private final byte[] clientAddressLine;
    private final byte[] otherLines;

    /**
     * Prepares the fields for one connection.
     *
     * @param clientAddress the client's address as text: IPv4, or IPv6 without brackets; no port
     */
    public Forwarding(String clientAddress, Scheme scheme) {
        for (byte value : HttpText.ascii(clientAddress)) {
            if (Ascii.hexDigit(value) < 0 && value != '.' && value != ':') {
                throw new IllegalArgumentException("not an address: " + clientAddress);
            }
        }
        clientAddressLine = HttpText.ascii(clientAddress + "\r\n");
        otherLines = HttpText.ascii("X-Real-IP: " + clientAddress + "\r\n"
                + "X-Forwarded-Proto: " + scheme.text() + "\r\n");
    }

    /** The address and the line's end, to stand behind {@code X-Forwarded-For:} and what is there already. */
    byte[] clientAddressLine() {
        return clientAddressLine;
    }

    /** The lines that are the same in every request of the connection. */
    byte[] otherLines() {
        return otherLines;
    }
}
