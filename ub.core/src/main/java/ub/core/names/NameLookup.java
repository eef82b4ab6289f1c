package ub.core.names;

/** Asks DNS. Any thread but a reactor's: it waits, and several may ask at once. */
@FunctionalInterface
public interface NameLookup {
    /**
     * Returns the answer, which has at least one endpoint.
     *
     * @throws LookupException when there is no such name, or nobody who can say what it stands for
     */
    Answer ask(Question question) throws LookupException;
}
