/**
 * The same figures as metrics: one table for the process, frontends, backends and servers each, and one class that
 * writes them as Prometheus text.
 */
package ub.admin.metrics;
