package ub.http.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
import ub.http.match.Letters;
import ub.http.sample.RuleFiles;

/**
 * Reads a test: {@code criterion [flags] [--] [pattern …]}. One thread, when a configuration is read.
 * HAProxy's manual, chapter 7.1.
 */
final class AclParser {
    private static final List<String> FLAGS = List.of("-i", "-f", "-m", "-n", "--");

    private final RuleFiles files;

    AclParser(RuleFiles files) {
        this.files = files;
    }

    /** Reads the words of a test; there is at least one. */
    AclTree parse(List<PlacedText> words) {
        Flags flags = new Flags(words);
        while (flags.at < words.size() && words.get(flags.at).text().startsWith("-") && flags.goOn) {
            flag(flags);
        }
        flags.add(words.subList(flags.at, words.size()));
        return new AclTree(words.getFirst(), flags.method, flags.groups);
    }

    private void flag(Flags flags) {
        PlacedText word = flags.words.get(flags.at++);
        switch (word.text()) {
            case "-i" -> flags.letters = Letters.IGNORE_CASE;
            case "-f" -> flags.add(files.lines(flags.argument(word, "the name of a file")));
            case "-m" -> method(flags, word);
            // No pattern is ever looked up as a name.
            case "-n" -> { }
            case "--" -> flags.goOn = false;
            default -> throw new BadTextException(word.place(), "unknown flag \"" + word + "\"",
                    NearestName.suggestion(word.text(), FLAGS)
                            .or(() -> Optional.of("write -- in front of a pattern that starts with \"-\"")));
        }
    }

    private static void method(Flags flags, PlacedText word) {
        PlacedText method = flags.argument(word, "a method");
        if (flags.method.isPresent()) {
            throw new BadTextException(word.place(), "-m stands here twice");
        }
        if (flags.groups.stream().anyMatch(group -> !group.texts().isEmpty())) {
            throw new BadTextException(word.place(), "-m must stand before -f");
        }
        flags.method = Optional.of(method);
    }

    /** What the flags have said so far. */
    private static final class Flags {
        private final List<PlacedText> words;
        private final List<AclTree.Patterns> groups = new ArrayList<>();
        private Letters letters = Letters.EXACT;
        private Optional<PlacedText> method = Optional.empty();
        private boolean goOn = true;
        /** The word that is looked at next; the first is the criterion. */
        private int at = 1;

        Flags(List<PlacedText> words) {
            this.words = words;
        }

        PlacedText argument(PlacedText flag, String what) {
            if (at == words.size()) {
                throw new BadTextException(flag.place(), flag + " must be followed by " + what);
            }
            return words.get(at++);
        }

        void add(List<PlacedText> patterns) {
            if (!patterns.isEmpty()) {
                groups.add(new AclTree.Patterns(letters, patterns));
            }
        }
    }
}
