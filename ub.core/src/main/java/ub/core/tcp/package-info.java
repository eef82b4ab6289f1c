/**
 * The layer-4 proxy: a connection is taken to a server, and bytes move both ways until both sides have ended.
 *
 * <p>Handler virtual threads: one for each direction.
 */
package ub.core.tcp;
