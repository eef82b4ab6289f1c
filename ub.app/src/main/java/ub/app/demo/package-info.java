/**
 * A balancer to try without any other software: it brings its own servers.
 */
package ub.app.demo;
