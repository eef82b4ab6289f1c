package ub.app.cli;

/** How the process ends, for scripts and supervisors. Immutable. */
enum ExitStatus {
    /** It did what was asked. */
    ENDED(0),
    /** The configuration cannot be used, or the start failed. */
    FAILED(1),
    /** The command line makes no sense. */
    WRONG_USAGE(2),
    /** Connections that did not end in time were cut. */
    CUT(3);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
