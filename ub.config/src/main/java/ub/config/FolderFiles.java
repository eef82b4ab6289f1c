package ub.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.core.problem.Source;
import ub.http.sample.RuleFiles;

/**
 * The files that rules name, by names that count from the folder of the configuration file. Any thread but a reactor's.
 */
final class FolderFiles implements RuleFiles {
    /** A million patterns. */
    private static final int MAX_FILE_BYTES = 64 << 20;

    private final Path folder;

    /** @param folder where names without a slash in front are looked for */
    FolderFiles(Path folder) {
        this.folder = folder;
    }

    /** Returns the files beside a configuration file. */
    static FolderFiles beside(Path file) {
        Path parent = file.getParent();
        return new FolderFiles(parent == null ? Path.of("") : parent);
    }

    @Override
    public Source text(PlacedText name) {
        return read(name, file -> new Source(file.toString(), InputFile.text(file, MAX_FILE_BYTES)));
    }

    @Override
    public byte[] bytes(PlacedText name) {
        return read(name, file -> InputFile.bytes(file, MAX_FILE_BYTES));
    }

    /** What is done with a file. */
    private interface Reading<T> {
        T read(Path file) throws InputFile.UnreadableException;
    }

    private <T> T read(PlacedText name, Reading<T> reading) {
        try {
            return reading.read(folder.resolve(name.text()));
        } catch (InputFile.UnreadableException unreadable) {
            throw new BadTextException(name.place(), "the file \"" + name + "\" " + unreadable.getMessage());
        } catch (InvalidPathException malformed) {
            throw new BadTextException(name.place(), "\"" + name + "\" is no name of a file");
        }
    }
}
