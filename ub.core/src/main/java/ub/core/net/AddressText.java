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
            case InetSocketAddress inet when inet.getAddress() instanceof Inet6Address six ->
                    "[" + six.getHostAddress() + "]:" + inet.getPort();
            case InetSocketAddress inet when inet.isUnresolved() -> inet.getHostString() + ":" + inet.getPort();
            case InetSocketAddress inet -> inet.getAddress().getHostAddress() + ":" + inet.getPort();
            case UnixDomainSocketAddress unix -> "unix:" + unix.getPath();
            default -> address.toString();
        };
    }
}
