/**
 * Off-heap buffers: a slab of equal chunks for each size class, reserved once and lent out.
 *
 * <p>Each reactor has its own {@link ub.core.memory.Buffers}. Its loop and its virtual threads take turns on one
 * carrier, never at the same time, so lending needs neither lock nor atomic operation.
 */
package ub.core.memory;
