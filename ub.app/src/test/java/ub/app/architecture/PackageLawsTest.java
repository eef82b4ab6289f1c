package ub.app.architecture;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.app.architecture.sample.blocks.Blocks;
import ub.app.architecture.sample.waits.TimedWaits;

/**
 * Shows that each law can fail: the sample classes break them.
 */
class PackageLawsTest {
    private static final String SAMPLE = "ub.app.architecture.sample";
    private static final String CORE = SAMPLE + ".core";
    private static final JavaClasses SAMPLES = new ClassFileImporter().importPackages(SAMPLE);

    @Test
    void aCircleBetweenPackagesIsFound() {
        assertBroken(PackageLaws.noCircleBetweenPackages(CORE), "linux", "memory");
    }

    @Test
    void aLookAtTheRoomAboveIsFound() {
        assertBroken(PackageLaws.roomsSeeOnlyThoseBelow(CORE).get(0), "UsesMemory", "UsesTheTop");
        assertBroken(PackageLaws.roomsSeeOnlyThoseBelow(CORE).get(1), "UsesTheTop", "OnTop");
    }

    @Test
    void aLibraryInTheEngineIsFound() {
        assertBroken(PackageLaws.usesTheJdkAlone(CORE), "OnTop", "org.junit");
    }

    @Test
    void aSystemCallFromOutsideIsFound() {
        assertBroken(PackageLaws.systemCallsStayInside(CORE), "CallsTheSystem", "linux");
    }

    @ParameterizedTest
    @ValueSource(classes = {TimedWaits.Sleep.class, TimedWaits.Park.class, TimedWaits.ParkByReference.class,
        TimedWaits.Poll.class, TimedWaits.Get.class, TimedWaits.Await.class, TimedWaits.Join.class})
    void eachTimedWaitIsFound(Class<?> sample) {
        assertBroken(PackageLaws.noTimedWait(PackageLaws.codeOf(SAMPLE + ".waits", Set.of())), sample.getSimpleName());
    }

    @ParameterizedTest
    @ValueSource(classes = {Blocks.OnFile.class, Blocks.OnStream.class, Blocks.OnSocket.class, Blocks.OnChannel.class,
        Blocks.OnName.class})
    void eachForeignBlockIsFound(Class<?> sample) {
        assertBroken(PackageLaws.noForeignBlocking(PackageLaws.codeOf(SAMPLE + ".blocks", Set.of())),
                sample.getSimpleName());
    }

    @Test
    void anExemptClassMayWaitAndItsInnerClassesToo() {
        var code = PackageLaws.codeOf(SAMPLE + ".waits", Set.of(TimedWaits.class.getName()));
        assertDoesNotThrow(() -> PackageLaws.noTimedWait(code).check(SAMPLES));
    }

    @Test
    void lawfulNeighboursAreNotAccused() {
        assertFalse(report(PackageLaws.noTimedWait(PackageLaws.codeOf(SAMPLE, Set.of()))).contains("LawfulWait"));
        assertFalse(report(PackageLaws.noForeignBlocking(PackageLaws.codeOf(SAMPLE, Set.of())))
                .contains("LawfulAddress"));
    }

    private static void assertBroken(ArchRule law, String... culprits) {
        String report = report(law);
        for (String culprit : culprits) {
            assertTrue(report.contains(culprit), () -> culprit + " is missing in: " + report);
        }
    }

    private static String report(ArchRule law) {
        EvaluationResult result = law.evaluate(SAMPLES);
        return String.join("\n", result.getFailureReport().getDetails());
    }
}
