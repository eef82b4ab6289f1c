package ub.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.core.problem.Source;
import ub.http.sample.RuleFiles;

/**
 * The files that rules name, by names that count from the folder of the configuration file. Any thread but a reactor's.
 */
final class FolderFiles implements RuleFiles {
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
        return read(name, file -> new Source(file.toString(), Files.readString(file)));
    }

    @Override
    public byte[] bytes(PlacedText name) {
        return read(name, Files::readAllBytes);
    }

    /** What is done with a file. */
    private interface Reading<T> {
        T read(Path file) throws IOException;
    }

    private <T> T read(PlacedText name, Reading<T> reading) {
        try {
            return reading.read(folder.resolve(name.text()));
        } catch (NoSuchFileException missing) {
            throw unreadable(name, "does not exist");
        } catch (AccessDeniedException denied) {
            throw unreadable(name, "cannot be read: permission denied");
        } catch (CharacterCodingException malformed) {
            throw unreadable(name, "is not valid UTF-8");
        } catch (IOException | InvalidPathException failed) {
            throw unreadable(name, "cannot be read: " + failed.getMessage());
        }
    }

    private static BadTextException unreadable(PlacedText name, String why) {
        return new BadTextException(name.place(), "the file \"" + name + "\" " + why);
    }
}
