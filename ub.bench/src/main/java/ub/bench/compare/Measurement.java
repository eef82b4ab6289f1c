package ub.bench.compare;

/**
 * One window: one proxy, one case, one round. Immutable.
 *
 * @param proxy         who was measured
 * @param traffic       what the load generator saw
 * @param cpu           processor time of the proxy in the window
 * @param coreBusyNs    how long the proxy's core was busy in the window, with whatever it was
 * @param residentBytes the proxy's resident memory after the window
 */
record Measurement(ProductName proxy, TrafficFigures traffic, CpuTime cpu, long coreBusyNs, long residentBytes) {
    double requestsPerSecond() {
        return traffic.answers() * 1e9 / traffic.windowNs();
    }

    double mebibytesPerSecond() {
        return traffic.receivedBytes() * 1e9 / traffic.windowNs() / (1024 * 1024);
    }

    double userUsPerRequest() {
        return cpu.userNs() / 1e3 / traffic.answers();
    }

    double kernelUsPerRequest() {
        return cpu.kernelNs() / 1e3 / traffic.answers();
    }

    double cpuUsPerRequest() {
        return cpu.totalNs() / 1e3 / traffic.answers();
    }

    double p50Us() {
        return traffic.p50Ns() / 1e3;
    }

    double p99Us() {
        return traffic.p99Ns() / 1e3;
    }

    /** Returns the busy share of the proxy's core, 0 to 1. Well below 1, the load side was the limit, not the proxy. */
    double coreBusyShare() {
        return (double) coreBusyNs / traffic.windowNs();
    }

    double residentMebibytes() {
        return residentBytes / (1024.0 * 1024);
    }
}
