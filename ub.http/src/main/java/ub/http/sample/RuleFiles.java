package ub.http.sample;

import java.util.List;
import java.util.stream.IntStream;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.core.problem.Source;

/** Reads the files that rules name: lists of patterns, maps, prepared answers. Never a reactor's thread. */
public interface RuleFiles {
    /** No file can be read: for rules that stand in no file themselves. */
    RuleFiles NONE = new RuleFiles() {
        @Override
        public Source text(PlacedText name) {
            throw unreadable(name);
        }

        @Override
        public byte[] bytes(PlacedText name) {
            throw unreadable(name);
        }

        private BadTextException unreadable(PlacedText name) {
            return new BadTextException(name.place(), "no file can be read here");
        }
    };

    /**
     * Returns the text of a file.
     *
     * @throws BadTextException when it cannot be read, with the place of its name
     */
    Source text(PlacedText name);

    /**
     * Returns the content of a file.
     *
     * @throws BadTextException when it cannot be read, with the place of its name
     */
    byte[] bytes(PlacedText name);

    /** Returns the lines of a file that say something, each with its place: without comments and leading blanks. */
    default List<PlacedText> lines(PlacedText name) {
        Source source = text(name);
        return IntStream.rangeClosed(1, source.lineCount())
                .mapToObj(number -> {
                    String line = source.line(number);
                    int start = source.lineStart(number);
                    int blanks = line.length() - line.stripLeading().length();
                    return PlacedText.of(source, start + blanks, start + line.length());
                })
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                .toList();
    }
}
