package ub.http.sticky;

import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ub.core.backend.Backend;
import ub.core.backend.BackendSettings;
import ub.core.backend.Resilience;
import ub.core.backend.Server;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerMarks;
import ub.core.backend.ServerSettings;
import ub.core.backend.ServerTimeouts;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.net.Mode;
import ub.http.http1.HttpLimits;
import ub.http.http1.RequestParser;
import ub.http.message.Fields;
import ub.http.message.RequestHead;

/** A backend that nobody talks to, for cookies that name its servers, and requests with cookies. */
final class StickyBackend {
    private StickyBackend() {
    }

    /** A backend whose servers s1, s2… have these values in the cookie, empty for their names. */
    static Backend of(String... cookies) {
        List<ServerSettings> servers = new ArrayList<>();
        for (String cookie : cookies) {
            servers.add(new ServerSettings("s" + (servers.size() + 1), new InetSocketAddress("127.0.0.1", 1), 1, 0,
                    false, 0, ServerChecks.NONE, Optional.empty(), new ServerMarks(0, cookie), Optional.empty()));
        }
        return new Backend(new BackendSettings("app", Mode.HTTP, BalanceSettings.of(Algorithm.FIRST), servers,
                ServerTimeouts.DEFAULT, Resilience.DEFAULT, Optional.empty(), Optional.empty()), 1);
    }

    static Server server(Backend backend, int number) {
        return backend.servers().get(number - 1);
    }

    /** A request's head with these fields. */
    static RequestHead request(String... lines) {
        byte[] bytes = ("GET / HTTP/1.1\r\nHost: a\r\n" + String.join("\r\n", lines) + "\r\nX-Last: 1\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        RequestHead head = new RequestHead(50);
        new RequestParser(HttpLimits.DEFAULT).parse(MemorySegment.ofArray(bytes), 0, bytes.length, head);
        return head;
    }

    /** The values of a request's {@code Cookie} lines. */
    static List<String> cookies(Fields fields) {
        List<String> values = new ArrayList<>();
        for (int i = fields.find("cookie"); i >= 0; i = fields.findNext("cookie", i)) {
            values.add(fields.value(i));
        }
        return values;
    }
}
