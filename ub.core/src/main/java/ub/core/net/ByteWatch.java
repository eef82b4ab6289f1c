package ub.core.net;

import ub.core.stats.Stat;

/** Is told of the bytes of one connection or one exchange as they move. Handler virtual threads of its reactor. */
@FunctionalInterface
public interface ByteWatch {
    /** For bytes that nobody watches. */
    ByteWatch NONE = (_, _) -> { };

    /** Called after more bytes have moved: {@link Stat#BYTES_IN} from the client, {@link Stat#BYTES_OUT} to it. */
    void moved(Stat direction, int bytes);
}
