/**
 * Races for places at servers, in their package because what they race for is seen nowhere else. See {@link ub.stress}.
 */
package ub.core.backend;
