/**
 * The way of a request through the engine, with real sockets on both sides: {@link ub.http.proxy.ProxyUnderTest}
 * between clients and {@link ub.http.proxy.ScriptedOrigin}s that send and expect exact bytes.
 */
package ub.http.proxy;
