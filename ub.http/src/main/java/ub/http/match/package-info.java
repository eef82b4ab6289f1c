/**
 * Matching: whether a sample is among the patterns of a rule. Many patterns of a kind become one structure (a hash set,
 * a trie over bytes or over address bits), so that ten thousand cost about as much as ten.
 *
 * <p>Patterns are compiled when a configuration is read, and are immutable. They are matched on handler virtual threads
 * without allocating, but for regular expressions. A newcomer starts with {@link ub.http.match.PatternSets}; long lists
 * of rules are the matter of {@link ub.http.match.RuleIndex}.
 */
package ub.http.match;
