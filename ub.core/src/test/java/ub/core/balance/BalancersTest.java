package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every algorithm must keep. */
class BalancersTest {
    private final SplittableRandom random = new SplittableRandom(1);
    private final Pick pick = new Pick();

    /** Every algorithm by its name alone, and consistent hashing with a bound as well. */
    static Stream<BalanceSettings> everySettings() {
        return Stream.concat(Stream.of(Algorithm.values()).map(BalanceSettings::of),
                Stream.of(new BalanceSettings(Algorithm.CONSISTENT_HASH, HashKey.SRC, 1.25, 160)));
    }

    @ParameterizedTest
    @MethodSource("everySettings")
    void choosesNothingAmongNobody(BalanceSettings settings) {
        assertNull(Balancers.of(settings, List.<FakeServer>of()).choose(pick));
    }

    @ParameterizedTest
    @MethodSource("everySettings")
    void choosesTheOnlyServer(BalanceSettings settings) {
        List<FakeServer> servers = FakeServer.withWeights(3);
        Balancer<FakeServer> balancer = Balancers.of(settings, servers);

        for (int i = 0; i < 10; i++) {
            assertSame(servers.getFirst(), chooseForNewRequest(balancer));
        }
    }

    @ParameterizedTest
    @MethodSource("everySettings")
    void neverChoosesAServerOfWeightZero(BalanceSettings settings) {
        List<FakeServer> servers = FakeServer.withWeights(0, 1, 0, 2);
        Balancer<FakeServer> balancer = Balancers.of(settings, servers);

        for (int i = 0; i < 100; i++) {
            assertTrue(chooseForNewRequest(balancer).weight > 0);
        }
    }

    /** Otherwise it would come back at a share that no schedule or ring was made for. */
    @ParameterizedTest
    @MethodSource("everySettings")
    void leavesAServerOfWeightZeroToTheNextBalancer(BalanceSettings settings) {
        List<FakeServer> servers = FakeServer.withWeights(0, 1);
        Balancer<FakeServer> old = Balancers.of(settings, servers);
        servers.getFirst().weight = 256;
        servers.getLast().usable = false;

        assertNull(chooseForNewRequest(old));
        assertSame(servers.getFirst(), chooseForNewRequest(Balancers.of(settings, servers)));
    }

    @ParameterizedTest
    @MethodSource("everySettings")
    void choosesNothingWhenEveryWeightIsZero(BalanceSettings settings) {
        assertNull(chooseForNewRequest(Balancers.of(settings, FakeServer.withWeights(0, 0))));
    }

    @ParameterizedTest
    @MethodSource("everySettings")
    void seesThatAServerWentDownAfterItWasBuilt(BalanceSettings settings) {
        List<FakeServer> servers = FakeServer.withWeights(1, 5, 1, 2);
        Balancer<FakeServer> balancer = Balancers.of(settings, servers);
        servers.get(1).usable = false;
        servers.get(3).weight = 0;

        for (int i = 0; i < 100; i++) {
            FakeServer chosen = chooseForNewRequest(balancer);
            assertTrue(chosen == servers.get(0) || chosen == servers.get(2), chosen.name);
        }
    }

    @ParameterizedTest
    @MethodSource("everySettings")
    void choosesNothingWhenAllAreDown(BalanceSettings settings) {
        List<FakeServer> servers = FakeServer.withWeights(1, 5, 1);
        Balancer<FakeServer> balancer = Balancers.of(settings, servers);
        servers.forEach(server -> server.usable = false);

        assertNull(chooseForNewRequest(balancer));
    }

    @ParameterizedTest
    @MethodSource("everySettings")
    void triesEachServerOnceAndThenNothing(BalanceSettings settings) {
        List<FakeServer> servers = FakeServer.withWeights(1, 200, 1, 7, 3, 1, 40, 1);
        Balancer<FakeServer> balancer = Balancers.of(settings, servers);

        for (int request = 0; request < 50; request++) {
            pick.begin(random.nextLong(), random.nextLong());
            Set<FakeServer> tried = new HashSet<>();
            for (FakeServer chosen = balancer.choose(pick); chosen != null; chosen = balancer.choose(pick)) {
                assertTrue(tried.add(chosen), "tried twice: " + chosen);
                pick.tried(chosen);
            }
            assertEquals(servers.size(), tried.size());
        }
    }

    @ParameterizedTest
    @MethodSource("everySettings")
    void alwaysFindsTheServerThatStaysUpWhileTheOthersFlap(BalanceSettings settings) throws InterruptedException {
        List<FakeServer> servers = FakeServer.withWeights(50, 50, 1, 50, 50);
        FakeServer steady = servers.get(2);
        List<FakeServer> flapping = servers.stream().filter(server -> server != steady).toList();
        Balancer<FakeServer> balancer = Balancers.of(settings, servers);
        AtomicBoolean done = new AtomicBoolean();
        Thread flapper = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                flapping.forEach(server -> server.usable = !server.usable);
                flapping.forEach(server -> server.weight = 50 - server.weight);
            }
        });
        try {
            for (int i = 0; i < 20_000; i++) {
                assertNotNull(chooseForNewRequest(balancer));
            }
        } finally {
            done.set(true);
            flapper.join();
        }
    }

    @ParameterizedTest
    @MethodSource("everySettings")
    void findsTheLastOfAThousandThatIsUp(BalanceSettings settings) {
        List<FakeServer> servers = FakeServer.withWeights(Collections.nCopies(1000, 256));
        FakeServer up = servers.get(777);
        up.weight = 1;
        Balancer<FakeServer> balancer = Balancers.of(settings, servers);
        servers.forEach(server -> server.usable = server == up);

        for (int i = 0; i < 10; i++) {
            assertSame(up, chooseForNewRequest(balancer));
        }
    }

    /** Not those that look at the load alone, and {@code first}, which has no spread to keep. */
    @ParameterizedTest
    @EnumSource(names = {"FIRST", "LEAST_CONNECTIONS", "FASTEST_RESPONSE", "PREDICTIVE"},
            mode = EnumSource.Mode.EXCLUDE)
    void sharesInProportionToWeight(Algorithm algorithm) {
        List<FakeServer> servers = FakeServer.withWeights(10, 20, 30, 40);
        Balancer<FakeServer> balancer = Balancers.of(BalanceSettings.of(algorithm), servers);

        Shares.of(balancer, 50_000).assertInProportion(servers, 0.05);
    }

    @ParameterizedTest
    @EnumSource(names = {"FIRST", "LEAST_CONNECTIONS", "FASTEST_RESPONSE", "PREDICTIVE", "CONSISTENT_HASH"},
            mode = EnumSource.Mode.EXCLUDE)
    void spreadsTheShareOfADownServerOverAllOthers(Algorithm algorithm) {
        List<FakeServer> servers = FakeServer.withWeights(10, 40, 20, 30);
        Balancer<FakeServer> balancer = Balancers.of(BalanceSettings.of(algorithm), servers);
        servers.get(1).usable = false;

        List<FakeServer> up = servers.stream().filter(FakeServer::usable).toList();
        Shares.of(balancer, 50_000).assertInProportion(up, 0.05);
    }

    @Property(tries = 60)
    void hashAlgorithmsDoNotCareForTheOrderOfTheList(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 20) Integer> weights, @ForAll long seed) {
        List<FakeServer> servers = FakeServer.withWeights(weights);
        List<FakeServer> shuffled = new ArrayList<>(servers);
        Collections.shuffle(shuffled, new Random(seed));
        for (Algorithm algorithm : List.of(Algorithm.IP_HASH, Algorithm.URI_HASH, Algorithm.CONSISTENT_HASH)) {
            Balancer<FakeServer> one = Balancers.of(BalanceSettings.of(algorithm), servers);
            Balancer<FakeServer> other = Balancers.of(BalanceSettings.of(algorithm), shuffled);
            for (int key = 0; key < 100; key++) {
                pick.begin(Murmur3.mix(seed + key), 0);
                assertSame(one.choose(pick), other.choose(pick));
            }
        }
    }

    @Property(tries = 60)
    void aServerThatLeavesMovesOnlyItsOwnKeys(
            @ForAll @Size(min = 2, max = 12) List<@IntRange(min = 1, max = 20) Integer> weights,
            @ForAll @IntRange(max = 11) int which, @ForAll long seed) {
        List<FakeServer> all = FakeServer.withWeights(weights);
        FakeServer leaver = all.get(which % all.size());
        List<FakeServer> rest = all.stream().filter(server -> server != leaver).toList();
        for (Algorithm algorithm : List.of(Algorithm.IP_HASH, Algorithm.URI_HASH, Algorithm.CONSISTENT_HASH)) {
            Balancer<FakeServer> before = Balancers.of(BalanceSettings.of(algorithm), all);
            Balancer<FakeServer> after = Balancers.of(BalanceSettings.of(algorithm), rest);
            for (int key = 0; key < 200; key++) {
                pick.begin(Murmur3.mix(seed + key), 0);
                leaver.usable = true;
                FakeServer old = before.choose(pick);
                leaver.usable = false;
                FakeServer whileDown = before.choose(pick);
                FakeServer gone = after.choose(pick);
                if (old == leaver) {
                    assertNotSame(leaver, gone);
                } else {
                    assertSame(old, gone, "a key moved between two that stayed");
                }
                assertSame(gone, whileDown, "down and gone must mean the same");
            }
        }
    }

    @Property(tries = 60)
    void aServerThatGainsWeightOnlyAttractsKeys(
            @ForAll @Size(min = 2, max = 12) List<@IntRange(min = 1, max = 20) Integer> weights,
            @ForAll @IntRange(max = 11) int which, @ForAll @IntRange(min = 1, max = 20) int gain, @ForAll long seed) {
        List<FakeServer> lighter = FakeServer.withWeights(weights);
        List<FakeServer> heavier = FakeServer.withWeights(weights);
        FakeServer gainer = heavier.get(which % heavier.size());
        gainer.weight += gain;
        for (Algorithm algorithm : List.of(Algorithm.IP_HASH, Algorithm.URI_HASH, Algorithm.CONSISTENT_HASH)) {
            Balancer<FakeServer> before = Balancers.of(BalanceSettings.of(algorithm), lighter);
            Balancer<FakeServer> after = Balancers.of(BalanceSettings.of(algorithm), heavier);
            for (int key = 0; key < 200; key++) {
                pick.begin(Murmur3.mix(seed + key), 0);
                FakeServer chosen = after.choose(pick);
                assertTrue(chosen == gainer || chosen.name.equals(before.choose(pick).name));
            }
        }
    }

    @Test
    void refusesMoreServersThanARingCanName() {
        List<FakeServer> servers = FakeServer.withWeights(Collections.nCopies(65_537, 1));

        assertThrows(IllegalArgumentException.class,
                () -> Balancers.of(BalanceSettings.of(Algorithm.CONSISTENT_HASH), servers));
    }

    private FakeServer chooseForNewRequest(Balancer<FakeServer> balancer) {
        pick.begin(random.nextLong(), random.nextLong());
        return balancer.choose(pick);
    }
}
