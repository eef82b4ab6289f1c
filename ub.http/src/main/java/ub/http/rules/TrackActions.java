package ub.http.rules;

import ub.core.reactor.Clock;
import ub.core.stick.DataType;
import ub.core.stick.StickCounter;
import ub.core.stick.StickEvent;
import ub.core.stick.StickTable;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.SampleExpression;
import ub.http.sample.Subject;
import ub.http.sample.TableKey;
import ub.http.track.ExchangeCounters;

/** Actions on entries of stick tables. Immutable. */
final class TrackActions {
    private static final long UNSIGNED_INT = 0xFFFF_FFFFL;

    private TrackActions() {
    }

    /** How long an entry is followed. */
    enum Lasting {
        /** As long as the client's connection. */
        CONNECTION,
        EXCHANGE
    }

    /** Follows the entry of a key; the first such rule of a counter whose key is there wins. */
    record Track(int counter, SampleExpression sample, TableKey key, Lasting lasting) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            Subject subject = evaluation.subject();
            if (subject.counters().get(counter) != null) {
                return null;
            }
            Sample value = evaluation.value();
            Found found = sample.last(subject, value);
            boolean open = found == Found.NOT_YET || found == Found.YES && value.mayChange();
            if (open && !subject.payload().complete()) {
                return Decision.AWAIT_BYTES;
            }
            if (found == Found.YES && key.put(subject, value, subject.scratch().key())) {
                track(evaluation, Clock.nowMs());
            }
            return null;
        }

        private void track(Evaluation evaluation, long nowMs) {
            Subject subject = evaluation.subject();
            StickTable table = key.table().in(subject.tables());
            boolean tracks = switch (lasting) {
                case CONNECTION -> subject.session().track(counter, table, subject.scratch().key(), nowMs);
                case EXCHANGE -> subject.counters().track(counter, table, subject.scratch().key(), nowMs);
            };
            if (tracks) {
                countWhatIsPast(evaluation, nowMs);
                evaluation.follows(counter, nowMs);
            }
        }

        /** The request has been counted at the other counters already, and an answer too. */
        private void countWhatIsPast(Evaluation evaluation, long nowMs) {
            Subject subject = evaluation.subject();
            ExchangeCounters counters = subject.counters();
            switch (evaluation.kind()) {
                case HTTP_REQUEST -> counters.countRequest(subject.request().lengthBytes(), nowMs);
                case HTTP_RESPONSE -> {
                    counters.countRequest(subject.request().lengthBytes(), nowMs);
                    StickEvent event = ExchangeCounters.eventOf(subject.response().status());
                    if (event != null) {
                        counters.get(counter).count(event, 1, nowMs);
                    }
                }
                case TCP_CONNECTION, TCP_SESSION, PERSIST, TCP_CONTENT, MONITOR_FAIL, REDIRECT, USE_BACKEND,
                        USE_SERVER, STICK, STICK_RESPONSE, HTTP_AFTER_RESPONSE -> { }
            }
        }
    }

    /** Counts one more of an event that rules count. */
    record Increase(int counter, StickEvent event) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            StickCounter followed = evaluation.subject().counters().get(counter);
            if (followed != null) {
                followed.count(event, 1, Clock.nowMs());
            }
            return null;
        }
    }

    /** Sets the tag. As in HAProxy it has 32 bits; without a number it stays what it was. */
    record SetTag(int counter, NumberValue number) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            StickCounter followed = evaluation.subject().counters().get(counter);
            Sample value = evaluation.value();
            if (followed != null && number.put(evaluation.subject(), value)) {
                followed.set(DataType.GPT0, value.number() & UNSIGNED_INT, Clock.nowMs());
            }
            return null;
        }
    }
}
