package ub.http.match;

/** What parts a text into runs for the methods {@code dir} and {@code dom}. Immutable. HAProxy's manual, 7.1.3. */
enum Delimiters {
    /** Those of a path: {@code /} and {@code ?}. */
    PATH,
    /** Those of a host name with a port, or of a URL: {@code . : /} and {@code ?}. */
    HOST;

    boolean contain(int character) {
        return switch (this) {
            case PATH -> character == '/' || character == '?';
            case HOST -> character == '.' || character == ':' || character == '/' || character == '?';
        };
    }
}
