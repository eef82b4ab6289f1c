/**
 * Rules: what an operator says shall happen to connections, requests and answers. {@link ub.http.rules.RuleCompiler}
 * makes {@link ub.http.rules.ProxyRules} of the lines of a frontend or a backend; an
 * {@link ub.http.rules.Evaluation} goes through their lists and comes to a {@link ub.http.rules.Decision}, which the
 * pipeline carries out.
 *
 * <p>Rules are compiled when a configuration is read, and are immutable. They are evaluated on handler virtual threads,
 * without waiting and without a socket, so that a command can explain what they would do.
 *
 * <p>The language is HAProxy's: its configuration manual, chapters 4 and 7.
 */
package ub.http.rules;
