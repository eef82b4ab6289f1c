package ub.core.tcp;

import ub.core.net.TransportException;

/**
 * What a tunnel has moved, and how it ended. Immutable.
 *
 * @param fromClientBytes bytes that reached the server
 * @param toClientBytes   bytes that reached the client
 * @param failure         which side failed first and how, or null when both directions ended in order
 */
public record TunnelEnd(long fromClientBytes, long toClientBytes, TransportException failure) {
}
