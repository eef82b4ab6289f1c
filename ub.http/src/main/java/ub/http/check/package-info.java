/**
 * The health check that asks a server by HTTP. Handler virtual threads; settings are immutable. Start reading at
 * {@link ub.http.check.HttpCheck}.
 */
package ub.http.check;
