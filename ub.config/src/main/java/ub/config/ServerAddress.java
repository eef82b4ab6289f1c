package ub.config;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import ub.core.names.Question;

/**
 * Where a server is. Immutable.
 *
 * @param address  unresolved for a name; the port of a service is 0 there
 * @param question what is asked of DNS, for a name
 */
record ServerAddress(SocketAddress address, Optional<Question> question) {
    /** An address that needs not be asked for. */
    static ServerAddress fixed(SocketAddress address) {
        return new ServerAddress(address, Optional.empty());
    }

    /** A name. */
    static ServerAddress of(Question question) {
        int port = question instanceof Question.Host host ? host.port() : 0;
        return new ServerAddress(InetSocketAddress.createUnresolved(question.name(), port), Optional.of(question));
    }
}
