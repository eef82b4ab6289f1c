package ub.http.http1;

import java.util.concurrent.TimeUnit;
import ub.core.net.ClientTimeouts;

/**
 * What the connections of a frontend go by. Immutable.
 *
 * @param limits        how much of a message is taken
 * @param silenceNs     longest silence of a client within an exchange
 * @param headNs        longest time for a request head to arrive
 * @param keepAliveNs   longest wait for the next request
 */
public record Http1Settings(HttpLimits limits, long silenceNs, long headNs, long keepAliveNs) {
    /** Puts a frontend's timeouts and limits together. */
    public static Http1Settings of(HttpLimits limits, ClientTimeouts timeouts) {
        return new Http1Settings(limits, TimeUnit.MILLISECONDS.toNanos(timeouts.clientMs()),
                TimeUnit.MILLISECONDS.toNanos(timeouts.httpRequestMs()),
                TimeUnit.MILLISECONDS.toNanos(timeouts.httpKeepAliveMs()));
    }
}
