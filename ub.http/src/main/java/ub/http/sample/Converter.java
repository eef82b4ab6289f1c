package ub.http.sample;

/**
 * Changes a sample in place: one word of the language with its arguments, compiled. Immutable; it is used on handler
 * virtual threads and must neither wait nor fail.
 */
@FunctionalInterface
public interface Converter {
    /** Changes the sample, which is of the type that the definition asks for. Returns false when there is none then. */
    boolean convert(Subject subject, Sample sample);

    /** Puts a value where there was none to convert. Returns false when there still is none, as nearly all words do. */
    default boolean substitute(Subject subject, Sample sample) {
        return false;
    }
}
