package ub.app.dns;

import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.WireParseException;
import ub.core.names.LookupException;

/**
 * Name servers that know the same. Any thread but a reactor's: it waits for them.
 *
 * @param servers   in the order in which they are asked
 * @param timeoutMs longest wait for each
 * @param attempts  how often the list is gone through
 */
record Nameservers(List<InetSocketAddress> servers, long timeoutMs, int attempts) {
    /**
     * Returns the first answer that says something of a name: what there is, or that there is nothing. By UDP from a
     * random port, and by TCP what is too long for it; an answer to another question is none (RFC 5452 §9.1).
     *
     * @throws LookupException when nobody gave such an answer
     */
    Message ask(Name name, int type) throws LookupException {
        LookupException last = null;
        for (int attempt = 1; attempt <= attempts; attempt++) {
            for (InetSocketAddress server : servers) {
                try {
                    return ask(server, name, type);
                } catch (LookupException e) {
                    last = e;
                }
            }
        }
        throw last;
    }

    private Message ask(InetSocketAddress server, Name name, int type) throws LookupException {
        try {
            Message question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
            Message answer = new SimpleResolver(server).sendAsync(question, Runnable::run).toCompletableFuture()
                    .get(timeoutMs, TimeUnit.MILLISECONDS);
            int code = answer.getRcode();
            if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
                throw new LookupException("the name server says " + Rcode.string(code).toLowerCase(Locale.ROOT));
            }
            return answer;
        } catch (TimeoutException e) {
            throw new LookupException("timeout", e);
        } catch (ExecutionException e) {
            throw new LookupException(reason(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LookupException("interrupted", e);
        }
    }

    private static String reason(Throwable failure) {
        return switch (failure) {
            case SocketTimeoutException _ -> "timeout";
            case WireParseException _ -> "malformed answer";
            default -> "the name server cannot be asked";
        };
    }
}
