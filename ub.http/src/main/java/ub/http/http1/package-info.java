/**
 * The HTTP/1.1 wire format (RFC 9112), without sockets and without a clock: bytes in, heads and body runs out, and
 * heads written back.
 *
 * <p>Parsers are strict. They stand between an attacker and a server, and a message that two readers can understand
 * in two ways is refused; the section that says so stands beside each check. They may be fed in pieces of any size:
 * each byte is looked at once. What goes on is written anew from what was parsed.
 *
 * <p>All classes belong to the handler virtual thread of one connection and are reused from message to message.
 * Read {@link ub.http.http1.RequestParser} first.
 */
package ub.http.http1;
