package ub.core.memory;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ObjectPoolTest {
    private final ObjectPool<StringBuilder> pool = new ObjectPool<>(2, StringBuilder::new);

    @Test
    void lendsTheLastOneGivenBack() {
        StringBuilder first = pool.borrow(0);
        StringBuilder second = pool.borrow(0);
        assertNotSame(first, second);
        pool.giveBack(0, first);
        pool.giveBack(0, second);
        assertSame(second, pool.borrow(0));
        assertSame(first, pool.borrow(0));
    }

    @Test
    void eachReactorHasItsOwn() {
        StringBuilder object = pool.borrow(0);
        pool.giveBack(0, object);
        assertNotSame(object, pool.borrow(1));
        assertSame(object, pool.borrow(0));
    }
}
