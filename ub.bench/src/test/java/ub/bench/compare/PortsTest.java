package ub.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void eachEntranceHasAPortOfItsOwn() throws IOException {
        Ports ports = Ports.free(1);
        assertEquals(Entrance.values().length,
                Stream.of(Entrance.values()).map(ports::of).filter(port -> port > 0).distinct().count());
    }

    @Test
    void fillsEveryPlaceIn() {
        assertEquals("1 2 3 4 5 1",
                new Ports(1, 2, 3, 4, 5).fillIn("@HTTP_PORT@ @RULES_PORT@ @TCP_PORT@ @SPLICE_PORT@ @BACKEND_PORT@"
                        + " @HTTP_PORT@"));
    }
}
