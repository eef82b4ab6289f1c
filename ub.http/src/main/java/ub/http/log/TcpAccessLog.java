package ub.http.log;

import ub.core.backend.Backend;
import ub.core.backend.QueueEnd;
import ub.core.backend.Server;
import ub.core.net.Frontend;
import ub.core.net.PlainTransport;
import ub.core.net.TransportException;
import ub.core.reactor.Reactor;
import ub.core.tcp.ConnectionWatch;
import ub.core.tcp.TunnelEnd;

/** The access log of a frontend of layer 4. Handler virtual threads. */
public final class TcpAccessLog implements ConnectionWatch.Source {
    private final Frontend frontend;
    private final AccessLog log;

    public TcpAccessLog(Frontend frontend, AccessLog log) {
        this.frontend = frontend;
        this.log = log;
    }

    @Override
    public ConnectionWatch of(PlainTransport client, Backend backend) {
        return new Watch(client, backend);
    }

    /** Keeps the record of one connection. */
    private final class Watch implements ConnectionWatch {
        private final Reactor reactor;
        private final PlainTransport client;
        private final ExchangeRecord exchange = new ExchangeRecord();
        private TransportException refusal;
        private boolean tried;
        private boolean tunnelled;

        Watch(PlainTransport client, Backend backend) {
            this.client = client;
            this.reactor = client.reactor();
            exchange.begin(frontend, client.peer(), reactor.nowNs());
            exchange.backend(backend);
        }

        @Override
        public void serverChosen(Server server) {
            if (tried) {
                exchange.redispatched();
            }
            tried = true;
            exchange.server(server, reactor.nowNs());
        }

        @Override
        public void connected() {
            exchange.connected(reactor.nowNs());
        }

        @Override
        public void refused(TransportException reason) {
            refusal = reason;
        }

        @Override
        public void queued() {
            exchange.queued(null);
        }

        @Override
        public void waitedInVain(QueueEnd end) {
            exchange.waitedInVain(end, reactor.nowNs());
        }

        @Override
        public void rejected() {
            exchange.ended(Ender.PROXY, Phase.REQUEST);
        }

        @Override
        public void tunnelled(TunnelEnd end) {
            tunnelled = true;
            exchange.tunnelled(end, client);
        }

        @Override
        public void over() {
            if (refusal != null && !tunnelled) {
                exchange.refused(refusal);
            } else if (!tried) {
                exchange.ended(Ender.SERVER, Phase.CONNECT);
            } else if (!tunnelled) {
                exchange.ended(Ender.INTERNAL);
            }
            exchange.end(reactor.nowNs());
            log.write(exchange, reactor.index());
        }
    }
}
