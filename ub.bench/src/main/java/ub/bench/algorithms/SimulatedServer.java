package ub.bench.algorithms;

import java.util.ArrayDeque;
import java.util.Queue;
import ub.core.balance.Candidate;
import ub.core.balance.Speed;

/**
 * A server with a few workers and a line before them; who finds the line full is sent away. One thread.
 */
final class SimulatedServer implements Candidate {
    /** As many wait as would be served in a tenth of a second. */
    private static final int LONGEST_LINE = 40;

    private final Trace trace;
    private final int index;
    private final int weight;
    private final Speed speed = new Speed();
    private final Queue<Job> line = new ArrayDeque<>();
    private int busyWorkers;
    private long clockNs;
    private int served;

    /** A request at a server: what it is, and at which load it came. */
    record Job(Arrivals.Request request, int load) {
    }

    SimulatedServer(Trace trace, int index, int weight) {
        this.trace = trace;
        this.index = index;
        this.weight = weight;
    }

    @Override
    public int warmth() {
        return WARM;
    }

    /** Tells it the time. */
    void clock(long nowNs) {
        clockNs = nowNs;
    }

    boolean full() {
        return line.size() == LONGEST_LINE;
    }

    /** Refuses a request, as a full backlog does. */
    void refuse() {
        speed.failed(0, inFlight() + 1, clockNs);
    }

    /** Takes a request. Returns the job if a worker starts on it at once, else null. */
    Job take(Arrivals.Request request) {
        speed.asked();
        Job job = new Job(request, inFlight() + 1);
        if (busyWorkers == trace.workers(index)) {
            line.add(job);
            return null;
        }
        busyWorkers++;
        return job;
    }

    /** Answers a request. Returns the job that the worker starts on then, or null. */
    Job answer(Job job) {
        served++;
        speed.answered(clockNs - job.request().atNs(), job.load(), clockNs);
        speed.ended();
        Job next = line.poll();
        if (next == null) {
            busyWorkers--;
        }
        return next;
    }

    /** Returns when a worker that starts on the job now has done it. */
    long doneNs(Job job) {
        return clockNs + (long) (job.request().workNs() * trace.slowness(index, clockNs));
    }

    int served() {
        return served;
    }

    @Override
    public String name() {
        return "s" + (index + 1);
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public boolean usable() {
        return true;
    }

    @Override
    public int inFlight() {
        return busyWorkers + line.size();
    }

    @Override
    public long latencyNs(long nowNs) {
        return speed.latencyNs(nowNs);
    }

    @Override
    public double forecastNs(int load, long nowNs) {
        return speed.forecastNs(load, nowNs);
    }
}
