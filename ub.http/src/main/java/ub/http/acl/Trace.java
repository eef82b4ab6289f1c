package ub.http.acl;

import ub.http.sample.Sample;

/**
 * Watches an evaluation: how {@code ub explain} knows what each term saw. The live path passes {@link #NONE}. Handler
 * virtual thread, or that of the command.
 */
public interface Trace {
    Trace NONE = new Trace() {
        @Override
        public void sample(String expression, Sample sample, Verdict verdict) {
            // nobody looks
        }

        @Override
        public void noSample(String expression, Verdict verdict) {
            // nobody looks
        }

        @Override
        public void term(String text, Verdict verdict) {
            // nobody looks
        }
    };

    /** A sample was compared with patterns. The sample is valid during the call only. */
    void sample(String expression, Sample sample, Verdict verdict);

    /** There was no sample to compare. */
    void noSample(String expression, Verdict verdict);

    /** A term of a condition, such as {@code !is_api}, is done with. */
    void term(String text, Verdict verdict);
}
