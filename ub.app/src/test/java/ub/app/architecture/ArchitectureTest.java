package ub.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Puts the package laws of doc/architecture.md to the compiled main classes of all modules.
 */
class ArchitectureTest {
    /** Classes in handler modules that may wait, read files or look up names, each with the reason. */
    private static final Map<String, String> EXEMPT = Map.of(
            "ub.core.reactor.Reactors", "starts the reactors from the main thread and waits for their self-test",
            "ub.core.net.ListenerSocket", "removes an abandoned Unix socket's file once, when it binds at the start");

    private static final Set<String> MAY_SEE_THE_REACTOR = Set.of("ub.http", "ub.tls", "ub.app", "ub.bench");

    private static List<Path> mainClassFolders;
    private static JavaClasses product;

    @BeforeAll
    static void readTheCompiledModules() throws Exception {
        Path root = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> folders = Files.list(root)) {
            mainClassFolders = folders.map(folder -> folder.resolve("target/classes"))
                    .filter(classes -> Files.exists(classes.resolve("module-info.class")))
                    .toList();
        }
        product = new ClassFileImporter().importPaths(mainClassFolders);
    }

    @Test
    void theModulesThatTheProgramNeedsAreUnderTest() {
        Set<String> packages = product.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertTrue(packages.containsAll(Set.of("ub.app", "ub.core.linux", "ub.core.net", "ub.core.balance")),
                () -> "read from " + mainClassFolders);
    }

    @Test
    void noCircleBetweenPackages() {
        PackageLaws.noCircleBetweenPackages("ub")
                // The benchmark's command names its subcommands, whose packages use what stands beside the command.
                .ignoreDependency(describe("bench", type -> type.getName().equals("ub.bench.BenchCommand")),
                        resideInAPackage("ub.bench.."))
                .check(product);
    }

    @Test
    void roomsOfTheEngineSeeOnlyThoseBelow() {
        PackageLaws.roomsSeeOnlyThoseBelow("ub.core").forEach(law -> law.check(product));
    }

    @Test
    void theEngineUsesTheJdkAlone() {
        PackageLaws.usesTheJdkAlone("ub.core").check(product);
    }

    @Test
    void systemCallsStayInTheEngine() {
        PackageLaws.systemCallsStayInside("ub.core").check(product);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ub.core", "ub.http", "ub.tls"})
    void handlerCodeNeverWaitsForATime(String module) {
        PackageLaws.noTimedWait(PackageLaws.codeOf(module, EXEMPT.keySet())).allowEmptyShould(true).check(product);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ub.core", "ub.http", "ub.tls"})
    void handlerCodeNeverBlocksOutsideTheReactor(String module) {
        PackageLaws.noForeignBlocking(PackageLaws.codeOf(module, EXEMPT.keySet())).allowEmptyShould(true)
                .check(product);
    }

    @Test
    void eachExemptClassExists() {
        EXEMPT.keySet().forEach(name -> assertTrue(product.contain(name), name));
    }

    @Test
    void linuxIsExportedToNobody() {
        assertFalse(exportsOfTheEngine().containsKey("ub.core.linux"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ub.core.memory", "ub.core.reactor"})
    void memoryAndReactorAreExportedToNamedModulesOnly(String name) {
        Set<String> targets = exportsOfTheEngine().getOrDefault(name, Set.of("nobody"));
        assertFalse(targets.isEmpty(), () -> name + " is exported to everyone");
        assertEquals(Set.of(), targets.stream()
                .filter(target -> !target.equals("nobody") && !MAY_SEE_THE_REACTOR.contains(target))
                .collect(Collectors.toSet()));
    }

    /** Package to the modules that may see it; an empty set means everyone. */
    private static Map<String, Set<String>> exportsOfTheEngine() {
        ModuleDescriptor engine = ModuleFinder.of(mainClassFolders.toArray(Path[]::new))
                .find("ub.core").orElseThrow().descriptor();
        return engine.exports().stream()
                .collect(Collectors.toMap(ModuleDescriptor.Exports::source, ModuleDescriptor.Exports::targets));
    }
}
