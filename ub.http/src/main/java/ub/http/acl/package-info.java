/**
 * Conditions: {@code acl} lines, and what follows {@code if} or {@code unless}. Lines become words, words a tree that
 * knows where each part stands, the tree a compiled {@link ub.http.acl.Condition}.
 *
 * <p>Compiled when a configuration is read, and immutable; tested on handler virtual threads without waiting.
 * The language is HAProxy's (its configuration manual, chapter 7), with parentheses and {@code and} added.
 *
 * <p>An example, with the lines
 * <pre>
 *   acl is_api path_beg /api/
 *   acl is_api path_beg /v1/
 *   http-request deny if is_api !{ src 10.0.0.0/8 }
 * </pre>
 * {@link ub.http.acl.LineLexer} takes each line apart. The reader of rules has one {@link ub.http.acl.AclScope} for a
 * frontend or backend. It first hands over what stands behind each {@code acl}:
 * <pre>
 *   scope.declare(acl, [is_api, path_beg, /api/])
 *   scope.declare(acl, [is_api, path_beg, /v1/])
 * </pre>
 * then what stands behind each {@code if}, and at last it asks for warnings:
 * <pre>
 *   Condition condition = scope.condition(if, [is_api, !{, src, 10.0.0.0/8, }], Moment.REQUEST)
 *   scope.finish()
 * </pre>
 * Both lines of {@code is_api} are one test: the path is taken once, and one set has both patterns. For a request of
 * {@code /v1/cart} from 192.0.2.1, {@code condition.test(subject, trace)} is PASS, and the trace is told
 * <pre>
 *   sample  path  /v1/cart   PASS
 *   term    is_api           PASS
 *   sample  src   192.0.2.1  FAIL
 *   term    !{ src 10.0.0.0/8 }  PASS
 * </pre>
 */
package ub.http.acl;
