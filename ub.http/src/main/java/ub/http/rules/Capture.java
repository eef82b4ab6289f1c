package ub.http.rules;

import ub.http.sample.Captures;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.SampleExpression;

/**
 * Takes a value for the log line. Immutable.
 *
 * @param sample of type string
 * @param side whose value it is
 * @param slot which of that side's values
 */
record Capture(SampleExpression sample, Side side, int slot) implements Action {
    /** Which part of an exchange is looked at. */
    enum Side {
        REQUEST("request"),
        RESPONSE("response");

        private final String word;

        Side(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    @Override
    public Decision run(Evaluation evaluation) {
        Sample value = evaluation.value();
        if (sample.last(evaluation.subject(), value) == Found.YES) {
            Captures captures = evaluation.subject().captures();
            switch (side) {
                case REQUEST -> captures.ofRequest(slot, value);
                case RESPONSE -> captures.ofResponse(slot, value);
            }
        }
        return null;
    }
}
