/**
 * Races of stick tables, in their package because what they race for is seen nowhere else. See {@link ub.stress}.
 */
package ub.core.stick;
