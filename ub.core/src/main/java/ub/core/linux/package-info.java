/**
 * System calls, one class per C header, each method one call.
 *
 * <p>Every method returns a result that is zero or more, or {@code -errno}: no exception, no hidden state. The captured
 * errno lands in a segment that the caller passes ({@link ub.core.linux.Errno#newSegment}); a reactor has one for
 * all its calls, because a virtual thread cannot leave its carrier between the call and the reading of the errno.
 * Pointers are passed as addresses ({@code long}), since passing a segment of a shared arena would
 * count a use of that arena up and down at each call. Callers therefore check bounds.
 *
 * <p>No call uses {@code Linker.Option.critical}: see {@code doc/adr/002-no-critical-downcalls.md}.
 */
package ub.core.linux;
