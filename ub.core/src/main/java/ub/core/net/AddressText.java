package ub.core.net;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** Socket addresses as a configuration writes them. Any thread. */
public final class AddressText {
    private AddressText() {
    }

    /** Returns {@code 10.0.0.1:80}, {@code [::1]:80} or {@code unix:/run/ub.sock}. */
    public static String of(SocketAddress address) {
        return switch (address) {
            case InetSocketAddress inet when inet.isUnresolved() -> inet.getHostString() + ":" + inet.getPort();
            case InetSocketAddress inet when inet.getAddress() instanceof Inet6Address six ->
                    "[" + IpLiteral.text(six) + zone(six) + "]:" + inet.getPort();
            case InetSocketAddress inet -> IpLiteral.text(inet.getAddress()) + ":" + inet.getPort();
            case UnixDomainSocketAddress unix -> "unix:" + unix.getPath();
            default -> address.toString();
        };
    }

    /** Returns the part that names a network card, such as {@code %eth0}. RFC 4007 §11. */
    private static String zone(Inet6Address address) {
        String text = address.getHostAddress();
        int at = text.indexOf('%');
        return at < 0 ? "" : text.substring(at);
    }
}
