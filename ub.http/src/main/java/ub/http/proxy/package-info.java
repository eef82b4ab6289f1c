/**
 * What happens to a request: the pipeline from a frontend to a server and back.
 *
 * <p>Handler virtual threads. {@link ub.http.proxy.RequestPipeline} names the phases; {@link ub.http.proxy.Forwarder}
 * takes a request to a server and its answer back.
 */
package ub.http.proxy;
