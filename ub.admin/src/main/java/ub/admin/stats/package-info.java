/**
 * What can be told of a running balancer, and the JSON that tells it. The records named {@code …Report} have the shape
 * of the JSON: a component {@code totalRequests} is the field {@code total_requests}.
 */
package ub.admin.stats;
