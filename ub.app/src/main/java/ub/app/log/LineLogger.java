package ub.app.log;

import java.lang.System.Logger;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The logger of one class. Any thread, reactors too: it never waits. */
final class LineLogger implements Logger {
    private final String name;
    private final String area;
    private final LogQueue queue;

    LineLogger(String name, LogQueue queue) {
        this.name = name;
        this.area = area(name);
        this.queue = queue;
    }

    /** Returns the package of a class; a name that is none stays. */
    private static String area(String name) {
        int dot = name.lastIndexOf('.');
        boolean isClass = dot > 0 && dot + 1 < name.length() && Character.isUpperCase(name.charAt(dot + 1));
        return isClass ? name.substring(0, dot) : name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        return level != Level.OFF && level.getSeverity() >= Log.level().getSeverity();
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
        if (isLoggable(level)) {
            queue.offer(new LogLine(System.currentTimeMillis(), level, area, localized(bundle, message), thrown));
        }
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... values) {
        if (isLoggable(level)) {
            String text = LogFormat.format(localized(bundle, format), values);
            queue.offer(new LogLine(System.currentTimeMillis(), level, area, text, null));
        }
    }

    /** Only the JDK's own messages come with a bundle. */
    private static String localized(ResourceBundle bundle, String message) {
        if (bundle == null || message == null) {
            return String.valueOf(message);
        }
        try {
            return bundle.getString(message);
        } catch (MissingResourceException | ClassCastException e) {
            return message;
        }
    }
}
