package ub.core.stick;

import java.util.Locale;

/**
 * What an entry can remember. Immutable. HAProxy's manual, chapter 11.1.4; the names are those of its configuration.
 */
public enum DataType {
    /** The number of the server that a client is to stay with. */
    SERVER_ID(Kind.VALUE),
    /** A tag that rules set. */
    GPT0(Kind.VALUE),
    /** A counter that rules increase, and its rate. */
    GPC0(Kind.VALUE),
    GPC0_RATE(Kind.RATE),
    /** A second one. */
    GPC1(Kind.VALUE),
    GPC1_RATE(Kind.RATE),
    /** Connections. */
    CONN_CNT(Kind.VALUE),
    CONN_RATE(Kind.RATE),
    /** Connections, or requests, that follow the entry now. */
    CONN_CUR(Kind.VALUE),
    /** Connections that the rules for connections let through. */
    SESS_CNT(Kind.VALUE),
    SESS_RATE(Kind.RATE),
    /** Requests, the refused ones included. */
    HTTP_REQ_CNT(Kind.VALUE),
    HTTP_REQ_RATE(Kind.RATE),
    /** Requests that were bad, or were answered with 400 to 499. */
    HTTP_ERR_CNT(Kind.VALUE),
    HTTP_ERR_RATE(Kind.RATE),
    /** Answers of 500 to 599, without 501 and 505. */
    HTTP_FAIL_CNT(Kind.VALUE),
    HTTP_FAIL_RATE(Kind.RATE),
    /** Bytes from clients. */
    BYTES_IN_CNT(Kind.VALUE),
    BYTES_IN_RATE(Kind.RATE),
    /** Bytes to clients. */
    BYTES_OUT_CNT(Kind.VALUE),
    BYTES_OUT_RATE(Kind.RATE);

    /** How it is kept. Immutable. */
    public enum Kind {
        /** A number. */
        VALUE,
        /** How much was counted within a period that the table chooses. */
        RATE
    }

    private final Kind kind;

    DataType(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the name in a configuration, such as {@code http_req_rate}. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
