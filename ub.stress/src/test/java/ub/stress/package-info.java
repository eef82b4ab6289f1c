/**
 * Races between threads, each tried millions of times by jcstress.
 *
 * <p>A race that must not be lost has a broken twin here, without the line that wins it. Only if the harness catches
 * the twin does its silence about the real one mean something. {@link ub.stress.StressIT} starts the harness.
 */
package ub.stress;
