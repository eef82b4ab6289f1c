package ub.http.log;

/**
 * A format of access logs: makes a line of a record. One for each reactor, since it remembers texts. Reactor thread and
 * its handlers.
 */
sealed interface LineFormat permits HttpLine, ClfLine, TcpLine, JsonLine {
    /**
     * Writes a line without its end.
     *
     * @param startMs when the exchange started, in milliseconds since 1970
     */
    void write(ExchangeRecord exchange, long startMs, LineBuffer line);
}
