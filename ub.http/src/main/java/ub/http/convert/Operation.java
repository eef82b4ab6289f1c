package ub.http.convert;

/**
 * What can be done with two numbers. Immutable. A result that is too large becomes the largest number, one that is too
 * small the smallest.
 */
enum Operation {
    ADD {
        @Override
        long of(long left, long right) {
            long sum = left + right;
            // Hacker's Delight §2-13: the sum has overflowed if its sign is that of neither.
            boolean overflow = ((left ^ sum) & (right ^ sum)) < 0;
            return overflow ? limit(left) : sum;
        }
    },
    SUB {
        @Override
        long of(long left, long right) {
            long difference = left - right;
            boolean overflow = ((left ^ right) & (left ^ difference)) < 0;
            return overflow ? limit(left) : difference;
        }
    },
    MUL {
        @Override
        long of(long left, long right) {
            long product = left * right;
            boolean fits = Math.multiplyHigh(left, right) == product >> Long.SIZE - 1;
            return fits ? product : limit(left ^ right);
        }
    },
    DIV {
        @Override
        long of(long left, long right) {
            // The one quotient that does not fit is also the one that negates the smallest number.
            return right == 0 || left == Long.MIN_VALUE && right == -1 ? Long.MAX_VALUE : left / right;
        }
    },
    MOD {
        @Override
        long of(long left, long right) {
            return right == 0 ? 0 : left % right;
        }
    },
    AND {
        @Override
        long of(long left, long right) {
            return left & right;
        }
    },
    OR {
        @Override
        long of(long left, long right) {
            return left | right;
        }
    },
    XOR {
        @Override
        long of(long left, long right) {
            return left ^ right;
        }
    };

    /** Returns the result; a division by 0 gives the largest number, and its remainder is 0. */
    abstract long of(long left, long right);

    private static long limit(long sign) {
        return sign < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
