/**
 * The assembled program, as its users start it, between other programs: curl, nginx, wrk, and peers that send and
 * expect exact bytes. These tests run after {@code modules/} is complete.
 */
package ub.app.it;
