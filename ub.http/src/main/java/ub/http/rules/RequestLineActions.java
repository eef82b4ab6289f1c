package ub.http.rules;

import ub.http.sample.Sample;

/** Actions on the request line. Immutable. */
final class RequestLineActions {
    private RequestLineActions() {
    }

    /** Writes a part of the request line anew in which an expression matches. */
    record Replace(RequestLine.Part part, Replacement replacement) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            RequestLine.read(evaluation.subject().request(), part, evaluation.part());
            Sample text = evaluation.value();
            return switch (replacement.replace(evaluation, evaluation.part(), text)) {
                case NO_MATCH -> null;
                case REPLACED -> RequestLine.write(evaluation, part, text);
                case TOO_LONG -> {
                    text.setText(text.bytes(), 0, 0);
                    yield RequestLine.write(evaluation, part, text);
                }
            };
        }
    }

    /** Writes a part of the request line anew. */
    record Set(RequestLine.Part part, Template value) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            Sample text = evaluation.value();
            if (!value.put(evaluation.subject(), text)) {
                text.setText(text.bytes(), 0, 0);
            }
            return RequestLine.write(evaluation, part, text);
        }
    }
}
