package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ub.core.net.ClientTimeouts;
import ub.core.net.ConnectionLimit;
import ub.core.net.Frontend;
import ub.core.net.FrontendSettings;
import ub.core.net.Mode;
import ub.core.reactor.Clock;

class ConnectionFetchesTest {
    private final Scene scene = new Scene();

    @Test
    void knowsBothEnds() {
        assertEquals("192.0.2.7", scene.shown("src"));
        assertEquals("4711", scene.shown("src_port"));
        assertEquals("2001:db8:0:0:0:0:0:80", scene.shown("dst"));
        assertEquals("8080", scene.shown("dst_port"));
    }

    @Test
    void knowsItsFrontend() {
        Frontend frontend = new Frontend(new FrontendSettings("web", Mode.HTTP, List.of(), "none", 10,
                ClientTimeouts.DEFAULT), ConnectionLimit.of(100), 1);
        frontend.limit().tryTake();
        frontend.limit().tryTake();
        scene.subject.open(frontend, Map.of(), List.of(), scene.subject.session());

        assertEquals("web", scene.shown("fe_name"));
        assertEquals("2", scene.shown("fe_conn"));
        assertEquals("0", scene.shown("fe_sess_rate"));
        assertEquals("0", scene.shown("fe_req_rate"));
        frontend.sessionBegins(0, Clock.nowNs());
        assertEquals("1", scene.shown("fe_sess_rate"));
        assertEquals("0", scene.shown("fe_req_rate"));
        frontend.requestBegins(0, Clock.nowNs());
        assertEquals("1", scene.shown("fe_req_rate"));
    }
}
