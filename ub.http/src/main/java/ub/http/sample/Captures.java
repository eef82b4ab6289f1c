package ub.http.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What {@code capture} rules have taken from an exchange for its log line. Handler virtual thread of the exchange. */
public final class Captures {
    private final List<String> request = new ArrayList<>();
    private final List<String> response = new ArrayList<>();

    /** Nothing was captured yet. */
    public Captures() {
    }

    public void ofRequest(String text) {
        request.add(text);
    }

    public void ofResponse(String text) {
        response.add(text);
    }

    /** Returns what was taken from the request, in order. */
    public List<String> request() {
        return Collections.unmodifiableList(request);
    }

    /** Returns what was taken from the answer, in order. */
    public List<String> response() {
        return Collections.unmodifiableList(response);
    }

    void clear() {
        request.clear();
        response.clear();
    }
}
