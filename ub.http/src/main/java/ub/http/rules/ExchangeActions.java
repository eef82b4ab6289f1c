package ub.http.rules;

import ub.core.net.ProxyAccept;
import ub.http.log.LogLevel;
import ub.http.sample.Sample;

/** Actions on the exchange as a whole: its timeouts, its log line, what is sent ahead. Immutable. */
final class ExchangeActions {
    private ExchangeActions() {
    }

    /** Sends a field ahead of the answer. RFC 8297. */
    record EarlyHint(String name, Template value) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            String text = Texts.of(value, evaluation);
            if (Texts.isFieldValue(text)) {
                evaluation.hint(name, text);
            } else {
                evaluation.rewriteFailed();
            }
            return null;
        }
    }

    /** Has the connection begin with a PROXY header. */
    record ExpectProxy() implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            // Who may send one is the rule's condition.
            evaluation.acceptProxy(ProxyAccept.EVERYBODY);
            return null;
        }
    }

    /** Sets the level of the log line. */
    record SetLogLevel(LogLevel level) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            evaluation.logLevel(level);
            return null;
        }
    }

    /** Sets how long a server may be silent. */
    record SetServerTimeout(long timeoutNs) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            evaluation.serverTimeoutNs(timeoutNs);
            return null;
        }
    }

    /** Sets how long a tunnel may be silent. */
    record SetTunnelTimeout(long timeoutNs) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            evaluation.tunnelTimeoutNs(timeoutNs);
            return null;
        }
    }

    /** Says in which class the request waits for a server; as in HAProxy the class has 12 bits. */
    record SetPriorityClass(NumberValue number) implements Action {
        private static final int MOST = 2047;

        @Override
        public Decision run(Evaluation evaluation) {
            Sample value = evaluation.value();
            if (number.put(evaluation.subject(), value)) {
                evaluation.priorityClass(Math.clamp(value.number(), -MOST, MOST));
            }
            return null;
        }
    }

    /** Has the request sent once at most. */
    record ForbidRetries() implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            evaluation.forbidRetries();
            return null;
        }
    }

    /** Changes the status of an answer. */
    record SetStatus(int status, Template reason) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            StatusLine.write(evaluation, status, reason);
            return null;
        }
    }
}
