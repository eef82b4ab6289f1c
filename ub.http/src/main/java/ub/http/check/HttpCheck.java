package ub.http.check;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import ub.core.health.Check;
import ub.core.health.CheckResult;
import ub.core.health.CheckStatus;
import ub.core.health.CheckedServer;
import ub.core.health.OperationalState;
import ub.core.memory.Buffers;
import ub.core.memory.Chunk;
import ub.core.net.AddressText;
import ub.core.net.Transport;
import ub.core.net.TransportException;
import ub.core.reactor.Clock;
import ub.http.check.HttpCheckSettings.Field;
import ub.http.check.HttpCheckSettings.On404;
import ub.http.http1.Http1Upstream;
import ub.http.http1.HttpLimits;
import ub.http.message.BadMessageException;
import ub.http.message.BodySource;
import ub.http.message.Method;

/**
 * Sends a request to a server and looks at the status of its answer, and at the body if the settings ask for it.
 * Immutable; handler virtual threads.
 *
 * <p>Source for what is told of a result: HAProxy, {@code tcpcheck_eval_expect_http} in {@code src/tcpcheck.c}.
 */
public record HttpCheck(HttpCheckSettings settings) implements Check {
    /** As much of a body as is looked at: HAProxy's {@code tune.bufsize}. */
    static final int MAX_BODY_BYTES = Buffers.SMALL_BYTES;

    private static final HttpLimits LIMITS = HttpLimits.DEFAULT.ofAnswers();

    @Override
    public CheckResult ask(Transport transport, CheckedServer server, long deadlineNs) {
        send(transport, request(server.address()), deadlineNs);
        Http1Upstream upstream = new Http1Upstream(LIMITS);
        upstream.open(transport, Math.max(1, deadlineNs - Clock.nowNs()));
        try {
            return switch (readHead(upstream, deadlineNs)) {
                case HEAD -> judge(upstream, server.operational(), deadlineNs);
                case NOTHING -> CheckResult.of(CheckStatus.L7RSP, "the connection ended without an answer");
                case MALFORMED -> CheckResult.of(CheckStatus.L7RSP, upstream.fault());
            };
        } finally {
            upstream.close();
        }
    }

    private static void send(Transport transport, byte[] request, long deadlineNs) {
        Chunk chunk = transport.reactor().buffers().small();
        try {
            for (int at = 0; at < request.length; at += chunk.capacity()) {
                int length = Math.min(request.length - at, chunk.capacity());
                MemorySegment.copy(request, at, chunk.segment(), JAVA_BYTE, 0, length);
                transport.write(chunk, 0, length, deadlineNs - Clock.nowNs());
            }
        } finally {
            chunk.giveBack();
        }
    }

    private byte[] request(SocketAddress address) {
        StringBuilder head = new StringBuilder();
        head.append(settings.method()).append(' ').append(settings.target()).append(" HTTP/1.1\r\n");
        if (settings.fields().stream().noneMatch(field -> field.name().equalsIgnoreCase("Host"))) {
            head.append("Host: ").append(host(address)).append("\r\n");
        }
        if (settings.fields().stream().noneMatch(field -> field.name().equalsIgnoreCase("User-Agent"))) {
            head.append("User-Agent: ultrabalancer-health-check\r\n");
        }
        for (Field field : settings.fields()) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        return head.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String host(SocketAddress address) {
        return address instanceof InetSocketAddress ? AddressText.of(address) : "localhost";
    }

    private Http1Upstream.Answer readHead(Http1Upstream upstream, long deadlineNs) {
        byte[] name = settings.method().getBytes(StandardCharsets.US_ASCII);
        Method method = Method.of(MemorySegment.ofArray(name), 0, name.length);
        Http1Upstream.Answer answer;
        do {
            answer = upstream.readHead(method, () -> deadlineNs);
        } while (answer == Http1Upstream.Answer.HEAD && upstream.response().interim());
        return answer;
    }

    private CheckResult judge(Http1Upstream upstream, OperationalState operational, long deadlineNs) {
        int status = upstream.response().status();
        // HAProxy's manual, "http-check disable-on-404": only a server that is up can ask for this.
        if (status == 404 && settings.on404() == On404.STOP && operational != OperationalState.STOPPED) {
            return CheckResult.of(CheckStatus.L7OKC, status, "");
        }
        if (!settings.statuses().contains(status)) {
            return CheckResult.of(CheckStatus.L7STS, status, upstream.response().reason());
        }
        return settings.body().isEmpty() ? CheckResult.of(CheckStatus.L7OK, status, "")
                : judgeBody(settings.body().get(), upstream, deadlineNs);
    }

    private static CheckResult judgeBody(ExpectedBody expected, Http1Upstream upstream, long deadlineNs) {
        int status = upstream.response().status();
        Chunk chunk = upstream.transport().reactor().buffers().small();
        try {
            int length = 0;
            BodySource body = upstream.body();
            int count = body.next();
            while (count != BodySource.END && length < MAX_BODY_BYTES) {
                int fitting = Math.min(count, MAX_BODY_BYTES - length);
                MemorySegment.copy(body.chunk().segment(), body.offset(), chunk.segment(), length, fitting);
                length += fitting;
                if (expected.isIn(chunk.segment(), length)) {
                    return CheckResult.of(CheckStatus.L7OK, status, "");
                }
                requireTime(upstream.transport(), deadlineNs);
                count = body.next();
            }
            return CheckResult.of(CheckStatus.L7RSP, status, length == 0
                    ? "HTTP content check could not find a response body" : "HTTP content check did not match");
        } catch (BadMessageException e) {
            return CheckResult.of(CheckStatus.L7RSP, status, e.getMessage());
        } finally {
            chunk.giveBack();
        }
    }

    /** A body that comes in drops must not outlast its check. */
    private static void requireTime(Transport transport, long deadlineNs) {
        if (Clock.nowNs() >= deadlineNs) {
            throw new TransportException(transport, TransportException.Kind.TIMEOUT, "the body did not come in time");
        }
    }
}
