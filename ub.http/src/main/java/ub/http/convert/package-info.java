/**
 * Converters: the words behind a fetch that change its value, such as {@code lower} and {@code map_beg(hosts.map)}.
 * {@link ub.http.convert.Converters} lists them all; a class has those of one theme.
 *
 * <p>Compiled when a configuration is read, and immutable; they run on handler virtual threads and never fail: where
 * they cannot give a value, or the {@link ub.http.sample.Scratch} has no room for it, there is no sample. What they
 * make stands in the scratch, or is a part of what was there.
 *
 * <p>Words and their meaning are HAProxy's: its configuration manual, chapter 7.3.1. What that leaves open is as
 * version 2.6 does it.
 */
package ub.http.convert;
