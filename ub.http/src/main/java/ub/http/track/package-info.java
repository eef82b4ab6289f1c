/**
 * What is remembered of clients: which stick tables rules may name, what they can ask of an entry, and which entries an
 * exchange follows. The tables themselves are in {@link ub.core.stick}.
 */
package ub.http.track;
