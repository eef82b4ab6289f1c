package ub.http.rules;

import java.nio.charset.StandardCharsets;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.message.FieldKey;
import ub.http.message.FieldName;
import ub.http.message.LocalAnswer;
import ub.http.message.Reasons;
import ub.http.sample.RuleFiles;

/**
 * Reads a prepared answer: a whole HTTP message as it would be sent, with lines that end with LF or CR LF. One thread,
 * when a configuration is read. HAProxy's manual, "errorfile".
 */
final class ErrorFile {
    private ErrorFile() {
    }

    static LocalAnswer read(PlacedText name, RuleFiles files) {
        // One character a byte: the body is what it is.
        String text = new String(files.bytes(name), StandardCharsets.ISO_8859_1);
        int lineEnd = text.indexOf('\n');
        String statusLine = lineEnd < 0 ? text : text.substring(0, lineEnd).stripTrailing();
        if (!statusLine.matches("HTTP/[0-9.]+ [2-5][0-9][0-9]( .*)?")) {
            throw new BadTextException(name.place(), "this file is no HTTP answer: it must start with HTTP/1.0 503 …");
        }
        int status = Integer.parseInt(statusLine.substring(statusLine.indexOf(' ') + 1).substring(0, 3));
        String contentType = "";
        StringBuilder fields = new StringBuilder();
        int at = lineEnd < 0 ? text.length() : lineEnd + 1;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String line = (end < 0 ? text.substring(at) : text.substring(at, end)).stripTrailing();
            at = end < 0 ? text.length() : end + 1;
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (colon < 0 || !FieldKey.isName(line.substring(0, colon)) || !Texts.isFieldValue(line)) {
                throw new BadTextException(name.place(), "this file has a line that is no field: " + line);
            }
            FieldKey key = FieldKey.of(line.substring(0, colon));
            String value = line.substring(colon + 1).strip();
            if (key.known() == FieldName.CONTENT_TYPE) {
                contentType = value;
            } else if (!FieldName.OWN.contains(key.known())) {
                fields.append(key).append(": ").append(value).append("\r\n");
            }
        }
        return new LocalAnswer(status, Reasons.of(status), contentType, fields.toString(),
                text.substring(at).getBytes(StandardCharsets.ISO_8859_1));
    }
}
