package ub.admin.http;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses requests that a foreign web page has sent by DNS rebinding: its name resolves to this machine, and the
 * browser believes that the page may read the answers. Such a request carries the page's name as its Host. Immutable.
 *
 * <p>Allowed are address literals, which cannot be rebound, {@code localhost}, and the name that was configured. A
 * listener that other machines can reach has names that it cannot know, and lets any pass.
 */
public final class HostCheck {
    /** RFC 3986 §3.2.2: IPv4address, or IP-literal; then the port. */
    private static final Pattern ADDRESS_LITERAL =
            Pattern.compile("(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9A-Fa-f:.]+])(?::[0-9]*)?");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private final boolean loopback;
    private final String listenHost;

    public HostCheck(InetSocketAddress listen) {
        this.loopback = listen.getAddress() != null && listen.getAddress().isLoopbackAddress();
        this.listenHost = listen.getHostString();
    }

    /** Tells whether a request with these Host fields may be served; HTTP/1.0 needs none, and no browser speaks it. */
    public boolean allows(List<String> hosts) {
        return !loopback || hosts.stream().allMatch(this::known);
    }

    private boolean known(String host) {
        String name = PORT.matcher(host).replaceFirst("");
        return ADDRESS_LITERAL.matcher(host).matches() || name.equalsIgnoreCase("localhost")
                || name.equalsIgnoreCase(listenHost);
    }
}
