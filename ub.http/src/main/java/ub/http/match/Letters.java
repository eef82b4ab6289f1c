package ub.http.match;

import ub.http.message.Ascii;

/** Whether letters of either case are equal: {@code -i}. Immutable. HAProxy's manual, chapter 7.1. */
public enum Letters {
    /** Each byte is equal to itself alone. */
    EXACT {
        @Override
        byte fold(byte value) {
            return value;
        }
    },
    /** A to Z are equal to a to z; all other bytes are equal to themselves alone. */
    IGNORE_CASE {
        @Override
        byte fold(byte value) {
            return Ascii.lower(value);
        }
    };

    /** Returns the byte that stands for all that are equal to this one. */
    abstract byte fold(byte value);
}
