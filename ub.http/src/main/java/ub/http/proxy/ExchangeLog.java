package ub.http.proxy;

import ub.core.memory.BuffersExhaustedException;
import ub.core.memory.ObjectPool;
import ub.core.net.Frontend;
import ub.core.net.TransportException;
import ub.core.reactor.Reactor;
import ub.http.log.AccessLog;
import ub.http.log.Ender;
import ub.http.log.ExchangeRecord;
import ub.http.log.ExchangeRecord.Side;
import ub.http.log.Phase;
import ub.http.message.Exchange;

/**
 * The access log as a pipeline sees it: lends a record to each exchange and, when that is over, has a line made of it.
 *
 * <p>Handler virtual threads.
 */
final class ExchangeLog {
    private final Frontend frontend;
    /** Null where nothing is logged: records are then kept without a copy of the request. */
    private final AccessLog log;
    private final ObjectPool<ExchangeRecord> records;

    ExchangeLog(Frontend frontend, AccessLog log, int reactors) {
        this.frontend = frontend;
        this.log = log;
        this.records = new ObjectPool<>(reactors, _ -> new ExchangeRecord());
    }

    /** Returns the record of an exchange whose request has been read. */
    ExchangeRecord begin(Exchange exchange) {
        ExchangeRecord record = records.borrow(exchange.reactor().index());
        record.begin(frontend, exchange.session().client(), exchange.startNs());
        if (log != null) {
            record.request(exchange.request(), exchange.reactor().nowNs());
        }
        return record;
    }

    /** Notes a failure that comes out of the pipeline: only a client can fail there, or the balancer itself. */
    static void failed(ExchangeRecord record, RuntimeException failure) {
        switch (failure) {
            case TransportException e -> record.failed(e, Side.CLIENT);
            case BuffersExhaustedException _ -> record.ended(Ender.RESOURCE);
            default -> record.ended(Ender.INTERNAL);
        }
    }

    /** Logs an exchange that is over, and takes its record back. */
    void end(ExchangeRecord record, Exchange exchange) {
        Reactor reactor = exchange.reactor();
        if (log != null) {
            record.status(exchange.status());
            record.sent(exchange.ownBytes());
            record.end(reactor.nowNs());
            log.write(record, reactor.index());
        }
        records.giveBack(reactor.index(), record);
    }

    /** Logs an exchange whose request could not be read. */
    void unread(Exchange exchange) {
        ExchangeRecord record = records.borrow(exchange.reactor().index());
        record.begin(frontend, exchange.session().client(), exchange.startNs());
        record.ended(switch (exchange.status()) {
            case 0 -> Ender.CLIENT;
            case 408 -> Ender.CLIENT_TIMEOUT;
            default -> Ender.PROXY;
        }, Phase.REQUEST);
        end(record, exchange);
    }
}
