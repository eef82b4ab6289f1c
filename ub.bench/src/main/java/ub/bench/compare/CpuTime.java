package ub.bench.compare;

/**
 * Processor time as the kernel accounts it. Immutable.
 *
 * @param userNs   in the program, nanoseconds
 * @param kernelNs in the kernel on behalf of the program, nanoseconds
 */
record CpuTime(long userNs, long kernelNs) {
    static final CpuTime ZERO = new CpuTime(0, 0);

    CpuTime plus(CpuTime other) {
        return new CpuTime(userNs + other.userNs, kernelNs + other.kernelNs);
    }

    CpuTime minus(CpuTime earlier) {
        return new CpuTime(userNs - earlier.userNs, kernelNs - earlier.kernelNs);
    }

    long totalNs() {
        return userNs + kernelNs;
    }
}
