package ub.core.stick;

import java.util.Map;

/**
 * An entry at one moment, for people and programs that look at a table. Immutable.
 *
 * @param key         the key: an address or a number as it is written, a text one character a byte, bytes in
 *                    hexadecimal
 * @param trackers    how many connections and requests follow it
 * @param expiresInMs the time that is left to it; 0 while it only lives on because it is followed,
 *                    {@link StickTableSettings#NEVER} in a table where entries do not expire
 * @param values      what it remembers, in the order of the table's settings
 */
public record StickEntry(String key, int trackers, long expiresInMs, Map<DataType, Long> values) {
}
