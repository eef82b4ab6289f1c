package ub.core.stick;

/** Something that is counted: as a number, as a rate, or as both, as far as the table stores them. Immutable. */
public enum StickEvent {
    /** Rules count with the first general counter. */
    GPC0(DataType.GPC0, DataType.GPC0_RATE),
    /** Rules count with the second general counter. */
    GPC1(DataType.GPC1, DataType.GPC1_RATE),
    /** A connection or a request began to follow the entry. */
    CONNECTION(DataType.CONN_CNT, DataType.CONN_RATE),
    /** A connection was let through. */
    SESSION(DataType.SESS_CNT, DataType.SESS_RATE),
    /** A request arrived. */
    REQUEST(DataType.HTTP_REQ_CNT, DataType.HTTP_REQ_RATE),
    /** A request was wrong. */
    ERROR(DataType.HTTP_ERR_CNT, DataType.HTTP_ERR_RATE),
    /** A server failed. */
    FAILURE(DataType.HTTP_FAIL_CNT, DataType.HTTP_FAIL_RATE),
    /** Bytes came from the client. */
    BYTES_IN(DataType.BYTES_IN_CNT, DataType.BYTES_IN_RATE),
    /** Bytes went to the client. */
    BYTES_OUT(DataType.BYTES_OUT_CNT, DataType.BYTES_OUT_RATE);

    private final DataType count;
    private final DataType rate;

    StickEvent(DataType count, DataType rate) {
        this.count = count;
        this.rate = rate;
    }

    /** Returns where its number is kept. */
    public DataType count() {
        return count;
    }

    /** Returns where its rate is kept. */
    public DataType rate() {
        return rate;
    }
}
