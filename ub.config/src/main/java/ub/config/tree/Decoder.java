package ub.config.tree;

/**
 * Makes a value of a program's type out of a node. Immutable.
 *
 * @param <T> the type
 */
@FunctionalInterface
public interface Decoder<T> {
    /**
     * @param node never {@link Node.Broken}
     * @throws BadValueException when the node is not what it must be
     */
    T decode(Node node) throws BadValueException;
}
