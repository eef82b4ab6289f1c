package ub.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The laws about packages, as rules that can be put to any classes: to the product and to samples that break them.
 */
final class PackageLaws {
    /** The rooms of the engine from the ground up; those of one floor may see each other, but in no circle. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("linux"), Set.of("memory"), Set.of("reactor"), Set.of("net"),
            Set.of("balance", "health", "names", "backend", "stick", "limit", "tcp"));
    private static final Set<String> NAME_LOOKUPS = Set.of("getByName", "getAllByName", "getLocalHost");

    private PackageLaws() {
    }

    static SliceRule noCircleBetweenPackages(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    /** A room of the engine sees only those below it: linux, memory, reactor, net, and the others on top. */
    static List<ArchRule> roomsSeeOnlyThoseBelow(String core) {
        List<ArchRule> laws = new ArrayList<>();
        for (int floor = 0; floor < FLOORS.size() - 1; floor++) {
            String[] above = packages(core, FLOORS.subList(floor + 1, FLOORS.size()));
            laws.add(noClasses().that().resideInAnyPackage(packages(core, FLOORS.subList(floor, floor + 1)))
                    .should().dependOnClassesThat().resideInAnyPackage(above)
                    .allowEmptyShould(true));
        }
        return laws;
    }

    private static String[] packages(String core, List<Set<String>> floors) {
        return floors.stream().flatMap(Set::stream).map(room -> core + "." + room).toArray(String[]::new);
    }

    static ArchRule usesTheJdkAlone(String core) {
        return classes().that().resideInAPackage(core + "..")
                .should().onlyDependOnClassesThat().resideInAnyPackage(core + "..", "java..", "javax..", "jdk..");
    }

    static ArchRule systemCallsStayInside(String core) {
        return noClasses().that(resideOutsideOfPackage(core + ".."))
                .should().dependOnClassesThat().resideInAPackage(core + ".linux")
                .allowEmptyShould(true);
    }

    /**
     * No wait with a time limit: the timer thread of the JDK, not the reactor, would end it. The reactor's wheel is
     * for that.
     */
    static ArchRule noTimedWait(DescribedPredicate<JavaClass> handlerCode) {
        return noClasses().that(handlerCode).should().accessTargetWhere(
                describe("it waits for a time", PackageLaws::waitsForATime));
    }

    private static boolean waitsForATime(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        String name = target.getName();
        return switch (target.getOwner().getName()) {
            case "java.lang.Thread" -> name.equals("sleep") || name.equals("join") && takes(target, long.class);
            case "java.lang.Object" -> name.equals("wait") && takes(target, long.class);
            case "java.util.concurrent.locks.LockSupport" -> name.matches("park(Nanos|Until)");
            case "java.util.concurrent.TimeUnit" -> name.matches("sleep|timedJoin|timedWait");
            default -> target.getOwner().getPackageName().startsWith("java.util.concurrent")
                    && takes(target, TimeUnit.class);
        };
    }

    private static boolean takes(CodeUnitAccessTarget target, Class<?> parameter) {
        return target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(parameter));
    }

    /**
     * Sockets of the JDK, files and name look-ups block the thread that all connections of a reactor share. A
     * {@code Path} is a mere name and lawful.
     */
    static ArchRule noForeignBlocking(DescribedPredicate<JavaClass> handlerCode) {
        return noClasses().that(handlerCode)
                .should().dependOnClassesThat().haveNameMatching("java\\.nio\\.file\\.(?!(Invalid)?Path).*")
                .orShould().dependOnClassesThat().haveNameMatching("java\\.nio\\.channels\\..*Channel")
                .orShould().dependOnClassesThat().haveNameMatching("java\\.io\\.(File.*|RandomAccessFile)")
                .orShould().dependOnClassesThat().haveNameMatching("java\\.net\\.(Server|Datagram)?Socket")
                .orShould().accessTargetWhere(describe("it looks up a name", access ->
                        access.getTarget().getOwner().isEquivalentTo(InetAddress.class)
                                && NAME_LOOKUPS.contains(access.getTarget().getName())));
    }

    /** The classes of a package and those below it, without the named ones. */
    static DescribedPredicate<JavaClass> codeOf(String root, Set<String> exempt) {
        return resideInAPackage(root + "..").and(describe("not exempt",
                type -> !exempt.contains(outermost(type).getName())));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(PackageLaws::outermost).orElse(type);
    }
}
