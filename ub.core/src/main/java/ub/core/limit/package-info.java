/**
 * Rate limits: how many requests or connections pass in a time, for each client or whatever else tells them apart.
 *
 * <p>Start with {@link ub.core.limit.TokenBuckets}.
 */
package ub.core.limit;
