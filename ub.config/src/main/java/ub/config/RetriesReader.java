package ub.config;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.backend.RetrySettings;
import ub.core.backend.RetrySettings.Failure;
import ub.core.backend.RetrySettings.Repeats;
import ub.core.net.Mode;
import ub.core.problem.NearestName;

/** Reads the {@code retries} of a backend. Immutable. */
final class RetriesReader {
    private static final RetrySettings STANDARD = RetrySettings.DEFAULT;
    private static final int MAX_ATTEMPTS = 100;
    private static final int HUNDRED = 100;
    /** RFC 9110 §15.5, §15.6: the classes of errors. */
    private static final Pattern STATUS = Pattern.compile("[45][0-9][0-9]");

    private RetriesReader() {
    }

    static RetrySettings read(TableReader backend, Mode mode) {
        return backend.table("retries", "the retries of " + backend.title(), LaterKeys.NONE)
                .map(table -> settings(table, mode)).orElse(STANDARD);
    }

    private static RetrySettings settings(TableReader table, Mode mode) {
        int attempts = table.value("attempts", Decoders.number(1, MAX_ATTEMPTS), STANDARD.attempts());
        Set<Failure> failures = EnumSet.noneOf(Failure.class);
        Set<Integer> statuses = new HashSet<>();
        for (Node element : table.elements("on")) {
            condition(table, element, failures, statuses);
        }
        boolean given = table.entry("on").isPresent();
        boolean all = table.value("non_idempotent", Decoders.flag(), false);
        int budget = table.value("budget", Percents.from(0, HUNDRED), STANDARD.budgetPercent());
        table.finish();
        Modes.warnUnlessHttp(mode, table, Optional.of("only connecting is tried again"), "on", "budget",
                "non_idempotent");
        return new RetrySettings(attempts, given ? failures : STANDARD.on(), statuses,
                all ? Repeats.ALL : Repeats.HARMLESS, budget);
    }

    private static void condition(TableReader table, Node element, Set<Failure> failures, Set<Integer> statuses) {
        String text = switch (element) {
            case Node.Whole status -> Long.toString(status.value());
            case Node.Text word -> word.value();
            case Node other -> "";
        };
        Optional<Failure> failure = failure(text);
        if (failure.isPresent()) {
            failures.add(failure.get());
        } else if (STATUS.matcher(text).matches()) {
            statuses.add(Integer.parseInt(text));
        } else {
            table.error(element.place(), "on must list \"connect-failure\", \"empty-response\", \"response-timeout\","
                    + " \"bad-response\" or statuses from 400 to 599", NearestName.suggestion(text, names()));
        }
    }

    private static Optional<Failure> failure(String text) {
        for (Failure failure : Failure.values()) {
            if (nameOf(failure).equals(text)) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Failure failure : Failure.values()) {
            names.add(nameOf(failure));
        }
        return names;
    }

    private static String nameOf(Failure failure) {
        return failure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
