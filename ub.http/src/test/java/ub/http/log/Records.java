package ub.http.log;

import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import ub.core.backend.Backend;
import ub.core.backend.BackendSettings;
import ub.core.backend.Resilience;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerSettings;
import ub.core.backend.ServerTimeouts;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.net.BindSettings;
import ub.core.net.ClientTimeouts;
import ub.core.net.ConnectionLimit;
import ub.core.net.Frontend;
import ub.core.net.FrontendSettings;
import ub.core.net.Mode;
import ub.core.net.PeerAddress;
import ub.http.http1.HttpLimits;
import ub.http.http1.ParseResult;
import ub.http.http1.RequestParser;
import ub.http.message.RequestHead;
import ub.http.sample.CaptureSlots;
import ub.http.sample.Captures;
import ub.http.sample.Sample;

/** Records to make lines of, and what they refer to: one connection of a frontend "web", a backend "app". */
final class Records {
    static final long MS = 1_000_000;
    /** 6 February 2009, 12:14:14.655 UTC: the date of the examples in HAProxy's manual. */
    static final long START_MS = 1_233_922_454_655L;

    final ConnectionLimit process = ConnectionLimit.of(100);
    final Frontend frontend = new Frontend(new FrontendSettings("web", Mode.HTTP,
            List.of(new BindSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))), "app", 100,
            ClientTimeouts.DEFAULT), process, 1);
    final Backend backend = new Backend(new BackendSettings("app", Mode.HTTP, BalanceSettings.of(Algorithm.FIRST),
            servers(), ServerTimeouts.DEFAULT, Resilience.DEFAULT, Optional.empty(), Optional.empty()), 1);

    Records() {
        frontend.limit().tryTake();
    }

    private static List<ServerSettings> servers() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return List.of(new ServerSettings("s1", address, 1, 0, false, ServerChecks.NONE),
                new ServerSettings("s2", address, 1, 0, false, ServerChecks.NONE));
    }

    /** A record that starts at 0, as the clock counts. */
    ExchangeRecord begin() {
        ExchangeRecord exchange = new ExchangeRecord();
        exchange.begin(frontend, new PeerAddress("10.0.1.2", 33317), 0);
        return exchange;
    }

    /** GET / that went well: 10 ms to send the head, 20 and 30 to a connection, 69 until the answer, 109 in all. */
    ExchangeRecord answered(String request) {
        ExchangeRecord exchange = begin();
        exchange.request(head(request), 10 * MS);
        exchange.backend(backend);
        exchange.server(backend.servers().getFirst(), 10 * MS);
        exchange.connected(40 * MS);
        exchange.status(200);
        exchange.answer(109 * MS);
        exchange.received(40);
        exchange.sent(2750);
        exchange.end(109 * MS);
        return exchange;
    }

    static RequestHead head(String request) {
        byte[] bytes = (request + "\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        RequestHead head = new RequestHead(100);
        ParseResult result = new RequestParser(HttpLimits.DEFAULT)
                .parse(MemorySegment.ofArray(bytes), 0, bytes.length, head);
        if (result != ParseResult.COMPLETE) {
            throw new IllegalArgumentException(request);
        }
        return head;
    }

    String line(LogFormat format, ExchangeRecord exchange) {
        LineFormat line = format.line(process, ZoneId.of("Europe/Berlin"));
        byte[] bytes = new byte[LineBuffer.MAX_BYTES];
        LineBuffer buffer = new LineBuffer();
        buffer.start(bytes, 0);
        line.write(exchange, START_MS, buffer);
        return new String(bytes, 0, buffer.length(), StandardCharsets.ISO_8859_1);
    }

    /** Captures as rules take them; a null is a slot for which there was no value. */
    static Captures captures(List<String> request, List<String> response) {
        Captures captures = new Captures(new CaptureSlots(lengths(request), lengths(response)));
        for (int i = 0; i < request.size(); i++) {
            keep(request.get(i), i, captures::ofRequest);
        }
        for (int i = 0; i < response.size(); i++) {
            keep(response.get(i), i, captures::ofResponse);
        }
        return captures;
    }

    private static List<Integer> lengths(List<String> texts) {
        return Collections.nCopies(texts.size(), 10_000);
    }

    private static void keep(String text, int slot, BiConsumer<Integer, Sample> captures) {
        if (text != null) {
            Sample sample = new Sample();
            sample.setText(MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1)), 0, text.length());
            captures.accept(slot, sample);
        }
    }

    /** All bytes, one character each. */
    static String allBytes() {
        StringBuilder text = new StringBuilder();
        for (char c = 0; c < 256; c++) {
            text.append(c);
        }
        return text.toString();
    }

}
