package ub.app.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.backend.Backend;
import ub.core.backend.BackendSettings;
import ub.core.backend.NamedServers;
import ub.core.backend.Resilience;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerMarks;
import ub.core.backend.ServerSettings;
import ub.core.backend.ServerTimeouts;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.names.Answer;
import ub.core.names.Endpoint;
import ub.core.names.LookupException;
import ub.core.names.NameLookup;
import ub.core.names.NameSettings;
import ub.core.names.NameState.Status;
import ub.core.names.NameTimes;
import ub.core.names.Question;
import ub.core.net.Mode;

@Timeout(30)
class NameWatchTest {
    private static final Question HOST = new Question.Host("app.internal", 80);
    private static final NameTimes SHORT = new NameTimes(1, 5);

    private static NamedServers servers() {
        ServerSettings pattern = new ServerSettings("app", InetSocketAddress.createUnresolved("app.internal", 80), 1, 0,
                false, 0, ServerChecks.NONE, Optional.empty(), ServerMarks.STANDARD,
                Optional.of(NameSettings.one(HOST)));
        Backend backend = new Backend(new BackendSettings("app", Mode.HTTP, BalanceSettings.of(Algorithm.FIRST),
                List.of(pattern), ServerTimeouts.DEFAULT, Resilience.DEFAULT, Optional.empty(), Optional.empty()), 1);
        backend.follow(Map.of(), SHORT);
        return backend.names().getFirst();
    }

    private static Answer answer(int last) {
        return new Answer(List.of(new Endpoint(new InetSocketAddress(InetAddress.ofLiteral("10.0.0." + last), 80))), 0);
    }

    private static void await(BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadlineNs, "it does not come");
            Thread.onSpinWait();
        }
    }

    @Test
    void asksAgainWhenAnAnswerIsOver() {
        List<Question> asked = new CopyOnWriteArrayList<>();
        NameLookup lookup = question -> {
            asked.add(question);
            return answer(Math.min(asked.size(), 3));
        };
        NamedServers servers = servers();
        try (NameWatch watch = new NameWatch(lookup, SHORT)) {
            watch.watch(servers);
            await(() -> servers.slots().addresses().toString().contains("10.0.0.3"));
        }
        assertEquals(HOST, asked.getFirst());
    }

    @Test
    void asksOnAfterEveryKindOfFailure() {
        List<Question> asked = new CopyOnWriteArrayList<>();
        NameLookup lookup = question -> {
            asked.add(question);
            switch (asked.size()) {
                case 1 -> throw new LookupException("timeout");
                case 2 -> throw new IllegalStateException("a mistake of ours, for the test");
                default -> {
                    return answer(1);
                }
            }
        };
        NamedServers servers = servers();
        try (NameWatch watch = new NameWatch(lookup, SHORT)) {
            watch.watch(servers);
            await(() -> servers.state().status() == Status.OK);
        }
        assertEquals(2, servers.failedQuestions());
    }
}
