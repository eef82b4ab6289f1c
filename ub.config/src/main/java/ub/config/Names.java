package ub.config;

import java.util.regex.Pattern;

/** The names of frontends, backends and servers, which also appear in URLs, metrics and logs. Immutable. */
final class Names {
    /** The set that HAProxy allows, so that its tools can read ours. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]+");
    static final String REQUIREMENT = "must be of letters, digits, \"-\", \"_\", \".\" and \":\"";

    private Names() {
    }

    static boolean valid(String name) {
        return NAME.matcher(name).matches();
    }
}
