package ub.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Turns a host name into an address. Any thread. */
@FunctionalInterface
public interface HostResolver {
    /** Asks the system, that is {@code /etc/hosts} and DNS; it may block for seconds. */
    HostResolver SYSTEM = InetAddress::getByName;

    /** @throws UnknownHostException when the name has no address */
    InetAddress resolve(String host) throws UnknownHostException;
}
