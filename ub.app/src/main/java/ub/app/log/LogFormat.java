package ub.app.log;

/**
 * Puts values into a message: <code>{0}</code> stands for the first. Unlike {@link java.text.MessageFormat} it prints
 * numbers plainly, leaves quotes as they are, and takes no lock. Any thread.
 */
final class LogFormat {
    private LogFormat() {
    }

    /** Returns the message; a number in braces without a value stays as it is. */
    static String format(String format, Object... values) {
        if (values == null || values.length == 0) {
            return format;
        }
        StringBuilder text = new StringBuilder(format.length() + 32);
        int at = 0;
        while (at < format.length()) {
            int index = placeholder(format, at);
            if (index >= 0 && index < values.length) {
                text.append(values[index]);
                at += 3;
            } else {
                text.append(format.charAt(at++));
            }
        }
        return text.toString();
    }

    /** Returns the digit of a placeholder that starts here, or -1. */
    private static int placeholder(String format, int at) {
        boolean here = at + 2 < format.length() && format.charAt(at) == '{' && format.charAt(at + 2) == '}';
        int digit = here ? format.charAt(at + 1) - '0' : -1;
        return digit >= 0 && digit <= 9 ? digit : -1;
    }
}
