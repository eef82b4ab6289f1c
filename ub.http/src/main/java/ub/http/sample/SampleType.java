package ub.http.sample;

/** The type of a sample. Immutable. */
public enum SampleType {
    BOOLEAN("boolean"),
    /** A signed number of 64 bits. */
    INTEGER("integer"),
    /** An IPv4 or IPv6 address. */
    ADDRESS("address"),
    /** Text, one byte a character. */
    STRING("string"),
    /** Bytes that are no text. */
    BINARY("binary");

    private final String word;

    SampleType(String word) {
        this.word = word;
    }

    /** Returns the name of the type in messages. */
    public String word() {
        return word;
    }
}
