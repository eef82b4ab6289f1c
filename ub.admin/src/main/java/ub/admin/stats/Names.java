package ub.admin.stats;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Locale;
import ub.core.net.Mode;

/** How things are called in what the admin listener tells. Any thread. */
final class Names {
    private Names() {
    }

    static String of(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /** Returns {@code 10.0.0.1:80}, {@code [::1]:80} or {@code unix:/path}, and never asks a name server. */
    static String of(SocketAddress address) {
        return switch (address) {
            case InetSocketAddress inet when inet.getAddress() != null ->
                    host(inet.getAddress()) + ":" + inet.getPort();
            case InetSocketAddress unresolved -> unresolved.getHostString() + ":" + unresolved.getPort();
            default -> "unix:" + address;
        };
    }

    private static String host(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }
}
