package ub.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import ub.config.tree.Sizes;

/** Reads whole files that an operator has named. Any thread but a reactor's. */
final class InputFile {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private InputFile() {
    }

    /** A file cannot be read; the message completes a sentence that starts with its name. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String why) {
            super(why);
        }
    }

    /** Returns the text of a file in UTF-8, without the byte order mark that some editors put before it. */
    static String text(Path file, int maxBytes) throws UnreadableException {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file, maxBytes))).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        } catch (CharacterCodingException malformed) {
            throw new UnreadableException("is not valid UTF-8");
        }
    }

    /** Returns the content of a file; the limit also ends the reading of a device that never ends. */
    static byte[] bytes(Path file, int maxBytes) throws UnreadableException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new UnreadableException("is larger than " + Sizes.format(maxBytes));
            }
            return bytes;
        } catch (NoSuchFileException missing) {
            throw new UnreadableException("does not exist");
        } catch (AccessDeniedException denied) {
            throw new UnreadableException("cannot be read: permission denied");
        } catch (IOException failed) {
            String reason = Files.isDirectory(file) ? "it is a directory" : failed.getMessage();
            throw new UnreadableException("cannot be read: " + reason);
        }
    }
}
