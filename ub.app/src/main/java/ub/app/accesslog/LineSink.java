package ub.app.accesslog;

/** Where lines end up. The writer's thread. It never fails: what it cannot write is lost, and counted. */
sealed interface LineSink extends AutoCloseable permits StreamSink, SyslogSink {
    /**
     * Takes a line with its end; it is written at the next flush at the latest.
     *
     * @param level how grave it is, by the numbers of RFC 5424 §6.2.1
     */
    void write(int level, byte[] bytes, int offset, int length);

    /** Writes what was taken. */
    void flush();

    @Override
    void close();
}
