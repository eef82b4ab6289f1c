package ub.core.tcp;

import ub.core.backend.Server;
import ub.core.balance.Insistence;

/**
 * What was found out of a connection of layer 4 before a server is asked: which one is to be tried first. It is told in
 * the end which one it has become. Handler virtual thread of the connection.
 */
public interface FirstChoice {
    /** For a connection that any server may have. */
    FirstChoice NONE = new FirstChoice() {
        @Override
        public Server server() {
            return null;
        }

        @Override
        public Insistence insistence() {
            return Insistence.WHILE_IT_SERVES;
        }

        @Override
        public void connected(Server server) {
            // Nobody wants to know.
        }
    };

    /** Returns the server to be tried first, or null for the one that the balancer chooses. */
    Server server();

    /** Returns how much that server is wanted. */
    Insistence insistence();

    /** There is a connection to this server. */
    void connected(Server server);
}
