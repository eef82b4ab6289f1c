package ub.http.sample;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What {@code capture} rules have taken from an exchange for its log line. Each value has its slot, so that a missing
 * one moves no other. Handler virtual thread of the exchange.
 */
public final class Captures {
    private final CaptureSlots slots;
    private final List<String> request;
    private final List<String> response;
    /** What others see; made once, since each log line looks. */
    private final List<String> shownRequest;
    private final List<String> shownResponse;

    /** Nothing was captured yet. */
    public Captures(CaptureSlots slots) {
        this.slots = slots;
        this.request = Arrays.asList(new String[slots.request().size()]);
        this.response = Arrays.asList(new String[slots.response().size()]);
        this.shownRequest = Collections.unmodifiableList(request);
        this.shownResponse = Collections.unmodifiableList(response);
    }

    /**
     * Keeps a value of the request, as far as its slot has room. The sample may be cut. A backend's rules may name a
     * slot that this frontend lacks: then nothing is kept.
     */
    public void ofRequest(int slot, Sample value) {
        keep(request, slots.request(), slot, value);
    }

    /** As {@link #ofRequest}, of the answer. */
    public void ofResponse(int slot, Sample value) {
        keep(response, slots.response(), slot, value);
    }

    private static void keep(List<String> kept, List<Integer> lengthsBytes, int slot, Sample value) {
        if (slot < kept.size()) {
            value.setText(value.bytes(), value.offset(), Math.min(value.length(), lengthsBytes.get(slot)));
            kept.set(slot, value.text());
        }
    }

    /** Returns the slots of the request in their order, null where nothing was taken. */
    public List<String> request() {
        return shownRequest;
    }

    /** As {@link #request()}, of the answer. */
    public List<String> response() {
        return shownResponse;
    }

    void clear() {
        Collections.fill(request, null);
        Collections.fill(response, null);
    }
}
