/**
 * Sockets: listeners, transports with deadlines, the connector, and the settings of frontends.
 *
 * <p>Listeners and transports belong to one reactor: their callbacks run on its thread, their blocking calls on
 * its handler virtual threads. Settings are immutable.
 */
package ub.core.net;
