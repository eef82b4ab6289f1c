/**
 * Samples: the values that rules and logs look at. A {@link ub.http.sample.SampleExpression} such as
 * {@code req.hdr(host),lower} takes one from a {@link ub.http.sample.Subject} by a {@link ub.http.sample.Fetch} and
 * changes it by {@link ub.http.sample.Converter}s; a {@link ub.http.sample.Format} puts several into a text.
 *
 * <p>Expressions are compiled once, when a configuration is read, and are immutable. They are evaluated on handler
 * virtual threads without waiting, so all handlers of a reactor share one {@link ub.http.sample.Scratch}, and without
 * allocating where a value already stands in a buffer.
 *
 * <p>The language is HAProxy's: its configuration manual, chapter 7.
 */
package ub.http.sample;
