package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScratchTest {
    private final Scratch scratch = new Scratch();

    @Test
    void roomFollowsRoom() {
        assertEquals(0, scratch.take(10));
        assertEquals(10, scratch.take(0));
        assertEquals(10, scratch.take(5));
        assertEquals(15, scratch.position());
        assertEquals(Scratch.BYTES - 15, scratch.free());
        assertEquals(Scratch.BYTES, scratch.bytes().byteSize());
    }

    @Test
    void allOfItCanBeTakenAndNoMore() {
        assertEquals(-1, scratch.take(Scratch.BYTES + 1));
        assertEquals(0, scratch.take(Scratch.BYTES));
        assertEquals(-1, scratch.take(1));
        assertEquals(Scratch.BYTES, scratch.take(0));
    }

    @Test
    void whatIsGivenBackIsTakenAgain() {
        scratch.take(10);
        scratch.giveBackFrom(4);
        assertEquals(4, scratch.take(1));
        scratch.clear();
        assertEquals(0, scratch.take(1));
    }
}
