/**
 * Stickiness: how the requests of one client come to the same server again. A cookie names the server, or a stick table
 * remembers it under a key.
 *
 * <p>{@link ub.http.sticky.Stickiness} is what is known of one exchange; {@link ub.http.sticky.StickyCookie} reads and
 * writes the cookie of a backend; what stick tables have to do with it are actions of {@code ub.http.rules}. All of it
 * means what it means in HAProxy: its configuration manual, "cookie", "stick on" and "ignore-persist".
 */
package ub.http.sticky;
