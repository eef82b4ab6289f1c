/**
 * Conditions: {@code acl} lines, and what follows {@code if} or {@code unless}. Lines become words, words a tree that
 * knows where each part stands, the tree a compiled {@link ub.http.acl.Condition}.
 *
 * <p>Compiled when a configuration is read, and immutable; tested on handler virtual threads without waiting.
 * The language is HAProxy's (its configuration manual, chapter 7), with parentheses and {@code and} added.
 */
package ub.http.acl;
