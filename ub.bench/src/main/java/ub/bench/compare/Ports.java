package ub.bench.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports of one proxy, all on 127.0.0.1. Immutable.
 *
 * @param http    where it speaks HTTP
 * @param rules   where it speaks HTTP and goes by rules
 * @param tcp     where it copies bytes
 * @param splice  where it splices bytes
 * @param backend where the backend listens
 */
record Ports(int http, int rules, int tcp, int splice, int backend) {
    /** Returns ports that nobody listens on now. */
    static Ports free(int backend) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < Entrance.values().length; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return new Ports(held.get(0).getLocalPort(), held.get(1).getLocalPort(), held.get(2).getLocalPort(),
                    held.get(3).getLocalPort(), backend);
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    int of(Entrance entrance) {
        return switch (entrance) {
            case HTTP -> http;
            case RULES -> rules;
            case TCP -> tcp;
            case SPLICE -> splice;
        };
    }

    /** Fills a configuration's places in. */
    String fillIn(String template) {
        return template.replace("@HTTP_PORT@", Integer.toString(http))
                .replace("@RULES_PORT@", Integer.toString(rules))
                .replace("@TCP_PORT@", Integer.toString(tcp))
                .replace("@SPLICE_PORT@", Integer.toString(splice))
                .replace("@BACKEND_PORT@", Integer.toString(backend));
    }
}
