/**
 * Who a client says it is, and whether that is so: {@link ub.http.auth.Credentials} of a request, and
 * {@link ub.http.auth.Userlist}s to look them up in. It waits for nothing: where a slow hash must be computed it says
 * so, and whoever carries out the rules has that done elsewhere.
 */
package ub.http.auth;
