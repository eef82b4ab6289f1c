/**
 * Sample fetches: the words of the rule language that take a value from a connection, a request or an answer.
 * {@link ub.http.fetch.Fetches} has them all; a class for each subject defines its own.
 *
 * <p>Words are compiled when a configuration is read. Compiled ones are immutable and run on handler virtual threads;
 * they point at the bytes of a head wherever they can, and allocate nothing.
 *
 * <p>A word with several values walks through them as a {@link ub.http.fetch.Values}, which keeps its place in the
 * sample that it fills, so that a whole walk looks at each byte once.
 *
 * <p>What words mean is written in HAProxy's configuration manual, chapter 7.3. Where two programs could read the same
 * bytes in two ways, the standard is followed, and a comment says so.
 */
package ub.http.fetch;
