/**
 * From a request to an answer: finds the endpoint of a path, refuses what it must, and writes the answer. It knows no
 * load balancer.
 */
package ub.admin.http;
