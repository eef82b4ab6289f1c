package ub.core.net;

/** Why a connection that had to begin with a PROXY header is ended. Immutable. */
public enum ProxyFault {
    /** The configuration says who may send headers, and this was someone else. */
    UNTRUSTED_SOURCE("it comes from an address that may not send one"),
    /** The client has closed the connection before its first byte. */
    EMPTY("the connection ended before its first byte"),
    TRUNCATED("the connection ended within the header"),
    TOO_SLOW("it did not come in time"),
    /** The first bytes are not those of a header. */
    NOT_A_HEADER("something else came first"),
    TOO_LONG("the header is too long"),

    // Version 1.
    BAD_LINE_END("the line ends with LF alone"),
    BAD_LINE("the line has not the parts that it must have"),
    BAD_ADDRESS("the line has a malformed address"),
    BAD_PORT("the line has a malformed port"),

    // Version 2.
    BAD_VERSION("the header has an unknown version"),
    BAD_COMMAND("the header has an unknown command"),
    BAD_LENGTH("the header is too short for its addresses"),
    BAD_TLV("a TLV is malformed"),
    BAD_CHECKSUM("the checksum is wrong"),

    /** A protocol or a family of addresses that the protocol does not know. */
    BAD_PROTOCOL("the header names an unknown protocol");

    private final String text;

    ProxyFault(String text) {
        this.text = text;
    }

    /** The reason in words. */
    public String text() {
        return text;
    }
}
