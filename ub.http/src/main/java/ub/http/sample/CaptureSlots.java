package ub.http.sample;

import java.util.List;

/**
 * Room for values in the log lines of a frontend: for each value the bytes that it may have. Immutable.
 *
 * @param request  for values of the request
 * @param response for values of the answer
 */
public record CaptureSlots(List<Integer> request, List<Integer> response) {
    /** Nothing is captured. */
    public static final CaptureSlots NONE = new CaptureSlots(List.of(), List.of());

    public CaptureSlots {
        request = List.copyOf(request);
        response = List.copyOf(response);
    }
}
