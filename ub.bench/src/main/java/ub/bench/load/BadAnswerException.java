package ub.bench.load;

/**
 * What came is not an answer that HTTP/1.1 allows. It carries no stack trace: the fault is not in this program.
 */
final class BadAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    BadAnswerException(String reason) {
        super(reason, null, false, false);
    }
}
