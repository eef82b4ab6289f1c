package ub.bench.compare;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ub.core.net.SpliceMode;

class ProductTest {
    private static final Ports PORTS = new Ports(18_001, 18_002, 18_003, 18_004, 18_005);

    @TempDir
    private Path directory;

    static Stream<Product> products() {
        return Stream.of(new UltraBalancer(List.of("-Xmx64m"), SpliceMode.AUTO), new Haproxy(), new Nginx());
    }

    private String configuration(Product product) throws IOException {
        product.prepare(directory, PORTS);
        try (Stream<Path> files = Files.list(directory)) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void everyPlaceOfTheConfigurationIsFilledIn(Product product) throws IOException {
        assumeInstalled(product);
        String configuration = configuration(product);
        assertFalse(configuration.contains("@"), configuration);
        assertTrue(configuration.contains("127.0.0.1:18001"), configuration);
        assertTrue(configuration.contains("127.0.0.1:18005"), configuration);
    }

    @ParameterizedTest
    @MethodSource("products")
    void theNeighboursAcceptTheirConfigurations(Product product) throws IOException {
        assumeInstalled(product);
        assumeTrue(product.name() != ProductName.UB, "its own tests check it");
        List<String> check = new ArrayList<>(product.prepare(directory, PORTS));
        check.remove("-db");
        check.add(product.name() == ProductName.HAPROXY ? "-c" : "-t");
        Programs.output(check); // fails with what the program says when it refuses
    }

    private static void assumeInstalled(Product product) {
        assumeTrue(product.name() == ProductName.UB || product.missing().isEmpty(), "not installed");
    }
}
