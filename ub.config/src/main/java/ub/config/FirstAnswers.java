package ub.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ub.core.names.Answer;
import ub.core.names.LookupException;
import ub.core.names.NameLookup;
import ub.core.names.Question;
import ub.core.names.ResolverSettings.Init;
import ub.core.problem.Problems;

/** Asks for the names of servers before the start, all at once. Any thread but a reactor's: it waits for answers. */
final class FirstAnswers {
    private static final int MOST_THREADS = 16;

    private final NameLookup lookup;
    private final Init init;
    private final Problems problems;

    FirstAnswers(NameLookup lookup, Init init, Problems problems) {
        this.lookup = lookup;
        this.init = init;
        this.problems = problems;
    }

    /** Returns the answers that came for one name or more; names without one are problems, if the settings say so. */
    Map<Question, Answer> of(List<PlacedName> names) {
        Map<Question, Answer> answers = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(names.size(), MOST_THREADS),
                Thread.ofPlatform().daemon().name("ub-first-names-", 0).factory())) {
            Map<Question, Future<Answer>> asked = new LinkedHashMap<>();
            names.forEach(name -> asked.computeIfAbsent(name.question(),
                    question -> threads.submit(() -> lookup.ask(question))));
            names.forEach(name -> take(name, asked.get(name.question()), answers));
        }
        return answers;
    }

    private void take(PlacedName name, Future<Answer> asked, Map<Question, Answer> answers) {
        try {
            answers.put(name.question(), asked.get());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof LookupException)) {
                throw new IllegalStateException(e);
            }
            String text = "the name " + name.question().name() + " cannot be resolved: " + e.getCause().getMessage();
            switch (init) {
                case REQUIRED -> problems.error(name.place(), text);
                case OPTIONAL -> problems.warning(name.place(), text, Optional.empty());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
