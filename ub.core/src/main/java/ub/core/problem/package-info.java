/**
 * What is told to an operator about a configuration: problems, and the places where they lie. Immutable.
 */
package ub.core.problem;
