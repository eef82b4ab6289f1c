package ub.http.rules;

import ub.http.message.LocalAnswer;

/** Actions that end their list. Immutable. */
final class FinalActions {
    private FinalActions() {
    }

    /** Always comes to the same decision. */
    record Always(Decision decision) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            return decision;
        }
    }

    /** Answers in words that depend on the request. */
    record Return(Reply reply) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            return new Decision.Answer(reply.answer(evaluation));
        }
    }

    /** Refuses in words that depend on the request. */
    record Deny(Reply reply) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            return new Decision.Deny(reply.answer(evaluation), Decision.Wording.AS_IT_IS);
        }
    }

    /** Keeps the client waiting, then answers in words that depend on the request. */
    record Tarpit(Reply reply) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            LocalAnswer answer = reply.answer(evaluation);
            return new Decision.Tarpit(answer, Decision.Wording.AS_IT_IS);
        }
    }

    /** Chooses a backend or a server by a name that depends on the request. */
    record Choose(Template name) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            return new Decision.Chosen(Texts.of(name, evaluation));
        }
    }
}
