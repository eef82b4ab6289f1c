package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelFeatureTest {
    /** Linux has had these since 2.6.17, 3.9 and 2.4; without them this program does not run. */
    @ParameterizedTest
    @EnumSource(names = {"SPLICE", "REUSE_PORT", "DEFER_ACCEPT"})
    void oldFeaturesAreThere(KernelFeature feature) {
        assertTrue(feature.isPresent());
    }

    /** The kernel says by these files what it was built with. */
    @Test
    void agreesWithTheKernelsFiles() {
        Path hugePages = Path.of("/sys/kernel/mm/transparent_hugepage");
        assertEquals(Files.exists(hugePages), KernelFeature.HUGE_PAGES.isPresent());
        assertEquals(Files.exists(Path.of("/proc/net/if_inet6")), KernelFeature.IPV6.isPresent());
    }

    @Test
    void probingLeavesNoDescriptorOpen() {
        long before = Loopback.openDescriptors();
        for (int i = 0; i < 10; i++) {
            for (KernelFeature feature : KernelFeature.values()) {
                feature.isPresent();
            }
        }
        assertTrue(Loopback.openDescriptors() < before + 10, "descriptors are left open");
    }

    /** A thousand times 2 MiB would be 2 GiB. What the JVM itself may reserve meanwhile is less than half of that. */
    @Test
    void probingLeavesNoAddressSpaceReserved() throws Exception {
        long beforeKb = addressSpaceKb();
        for (int i = 0; i < 1_000; i++) {
            KernelFeature.HUGE_PAGES.isPresent();
        }
        assertTrue(addressSpaceKb() - beforeKb < 1_000_000);
    }

    private static long addressSpaceKb() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(text -> text.startsWith("VmSize:")).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
