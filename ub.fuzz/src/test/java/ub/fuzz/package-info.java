/**
 * Parsers fed with what a fuzzer makes of a corpus: it watches which code an input reaches, and keeps those that reach
 * more. {@link ub.fuzz.FuzzIT} starts it for some seconds on each.
 *
 * <p>Each target is a class with a {@code fuzzerTestOneInput}; it throws when something that must hold does not.
 */
package ub.fuzz;
