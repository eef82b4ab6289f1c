package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.function.BinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OperationTest {
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    /** Numbers of all sizes: most pairs of plain random numbers overflow. */
    @Provide
    Arbitrary<Long> numbers() {
        return Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(-5, 5),
                Arbitraries.longs().between(-5_000_000_000L, 5_000_000_000L),
                Arbitraries.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE));
    }

    @Property(tries = 3000)
    void stopsAtTheEndsOfTheRange(@ForAll("numbers") long left, @ForAll("numbers") long right) {
        assertEquals(model(left, right, BigInteger::add), Operation.ADD.of(left, right));
        assertEquals(model(left, right, BigInteger::subtract), Operation.SUB.of(left, right));
        assertEquals(model(left, right, BigInteger::multiply), Operation.MUL.of(left, right));
        if (right != 0) {
            assertEquals(model(left, right, BigInteger::divide), Operation.DIV.of(left, right));
            assertEquals(model(left, right, BigInteger::remainder), Operation.MOD.of(left, right));
        }
    }

    @Property
    void workOnBitsIsAsOnLargeNumbers(@ForAll long left, @ForAll long right) {
        assertEquals(model(left, right, BigInteger::and), Operation.AND.of(left, right));
        assertEquals(model(left, right, BigInteger::or), Operation.OR.of(left, right));
        assertEquals(model(left, right, BigInteger::xor), Operation.XOR.of(left, right));
    }

    /** HAProxy's manual, chapter 7.3.1: div and mod. */
    @Property
    void divisionByZeroIsDefined(@ForAll long left) {
        assertEquals(Long.MAX_VALUE, Operation.DIV.of(left, 0));
        assertEquals(0, Operation.MOD.of(left, 0));
    }

    private static long model(long left, long right, BinaryOperator<BigInteger> operator) {
        return operator.apply(BigInteger.valueOf(left), BigInteger.valueOf(right)).max(MIN).min(MAX).longValueExact();
    }
}
