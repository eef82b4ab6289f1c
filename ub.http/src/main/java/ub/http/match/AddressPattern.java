package ub.http.match;

/** A set of IP addresses that a pattern stands for. Immutable. */
sealed interface AddressPattern {
    /**
     * All addresses that begin with certain bits. Immutable.
     *
     * @param family     which addresses
     * @param high       the first eight bytes, the bits behind the first {@code lengthBits} being 0; an IPv4 address is
     *                   in the first four of them
     * @param low        the last eight bytes; 0 for IPv4
     * @param lengthBits how many bits must be the same
     */
    record Network(Family family, long high, long low, int lengthBits) implements AddressPattern {
    }

    /**
     * All IPv4 addresses that have certain bits where a mask has ones, not all of them at its start. Immutable.
     *
     * @param bits the bits that must be the same; 0 where the mask has zeros
     * @param mask which bits must be the same
     */
    record MaskedIpv4(int bits, int mask) implements AddressPattern {
    }

    /** The two kinds of IP addresses. */
    enum Family { IPV4, IPV6 }
}
