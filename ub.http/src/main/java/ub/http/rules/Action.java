package ub.http.rules;

/**
 * What a rule does when its condition holds, compiled. Immutable; carried out on handler virtual threads, without
 * waiting and without failing.
 */
@FunctionalInterface
interface Action {
    /**
     * Acts on what the evaluation is about. Returns what ends or interrupts the list, or null to go on with the next.
     */
    Decision run(Evaluation evaluation);
}
