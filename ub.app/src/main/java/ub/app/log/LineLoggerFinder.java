package ub.app.log;

/** Gives the JDK our loggers; it finds this class as a service. Any thread. */
public final class LineLoggerFinder extends System.LoggerFinder {
    /** For the service loader. */
    public LineLoggerFinder() {
    }

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new LineLogger(name, Log.queue());
    }
}
