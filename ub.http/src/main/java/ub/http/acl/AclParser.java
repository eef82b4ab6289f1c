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
        while (flags.goOn && flags.at < words.size() && words.get(flags.at).text().startsWith("-")) {
            flag(flags);
        }
        List<PlacedText> patterns = words.subList(flags.at, words.size());
        if (!patterns.isEmpty()) {
            flags.add(patterns);
        }
        return new AclTree(words.getFirst(), flags.method, flags.groups);
    }

    private void flag(Flags flags) {
        PlacedText word = flags.words.get(flags.at++);
        switch (word.text()) {
            case "-i" -> flags.letters = Letters.IGNORE_CASE;
            // Also a file without patterns is one: nothing matches until someone writes the first.
            case "-f" -> flags.add(files.lines(flags.argument(word, "the name of a file")));
            case "-m" -> method(flags, word);
            // No pattern is ever looked up as a name.
            case "-n" -> { }
            case "--" -> flags.goOn = false;
            case "-M" -> throw new BadTextException(word.place(), "the patterns of an acl cannot stand in a map",
                    Optional.of("write -f and a file of patterns"));
            case "-u" -> throw new BadTextException(word.place(), "acls have no numbers here",
                    Optional.of("leave -u and its number out"));
            default -> throw new BadTextException(word.place(), "unknown flag \"" + word + "\"", suggestion(word));
        }
    }

    private static Optional<String> suggestion(PlacedText word) {
        boolean isFlag = word.length() > 1 && Character.isLetter(word.charAt(1));
        return NearestName.suggestion(word.text(), FLAGS).filter(_ -> isFlag)
                .or(() -> Optional.of("in front of a pattern that starts with \"-\" write --"));
    }

    private static void method(Flags flags, PlacedText word) {
        PlacedText method = flags.argument(word, "a method");
        if (flags.method.isPresent()) {
            throw new BadTextException(word.place(), "-m stands here twice");
        }
        if (!flags.groups.isEmpty()) {
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
            groups.add(new AclTree.Patterns(letters, patterns));
        }
    }
}
