package ub.http.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
import ub.http.message.FieldKey;
import ub.http.message.FieldName;

/**
 * Reads how an answer is worded: status, type, body and fields, in any order. One thread, when a configuration is read.
 * HAProxy's manual, "http-request return".
 */
final class ReplyReader {
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";
    private static final List<String> WORDS = List.of("status", "deny_status", "content-type", "string", "lf-string",
            "file", "lf-file", "hdr", "errorfile", "default-errorfiles");

    private final RuleLine line;
    private final RuleContext context;
    private final List<Reply.Field> fields = new ArrayList<>();
    private OptionalInt status = OptionalInt.empty();
    private String contentType = "";
    private Template text;
    private byte[] bytes;

    private ReplyReader(RuleLine line, RuleContext context) {
        this.line = line;
        this.context = context;
    }

    /** What was read. */
    record Read(OptionalInt status, String contentType, Template text, byte[] bytes, List<Reply.Field> fields) {
        /** Whether nothing but the status is said. */
        boolean isBare() {
            return text == null && bytes == null && fields.isEmpty();
        }

        /** Whose words are used for an answer that is bare: a status of its own asks for none of the operator's. */
        Decision.Wording wording() {
            return status.isEmpty() ? Decision.Wording.STANDARD : Decision.Wording.AS_IT_IS;
        }

        Reply reply(int newStatus) {
            boolean hasBody = text != null || bytes != null;
            String type = contentType.isEmpty() && hasBody ? PLAIN_TEXT : contentType;
            return new Reply(newStatus, hasBody ? type : "", text, bytes, fields);
        }
    }

    /** Takes words as long as they say something of an answer. */
    static Read read(RuleLine line, RuleContext context) {
        ReplyReader reader = new ReplyReader(line, context);
        while (line.hasNext()) {
            reader.word(line.next(""));
        }
        return new Read(reader.status, reader.contentType, reader.text, reader.bytes, List.copyOf(reader.fields));
    }

    private void word(PlacedText word) {
        switch (word.text()) {
            case "status", "deny_status" -> status = OptionalInt.of(RuleContext.status(line.next("a status")));
            case "content-type" -> contentType = contentType(line.next("a media type"));
            case "string" -> body(word, null, line.next("a text").text().getBytes(StandardCharsets.UTF_8));
            case "lf-string" -> body(word, context.template(line.next("a text")), null);
            case "file" -> body(word, null, context.files().bytes(line.next("the name of a file")));
            case "lf-file" -> body(word, fileTemplate(line.next("the name of a file")), null);
            case "hdr" -> fields.add(field());
            case "default-errorfiles" -> { }
            default -> throw new BadTextException(word.place(), "unexpected \"" + word + "\"",
                    NearestName.suggestion(word.text(), WORDS));
        }
    }

    private static String contentType(PlacedText type) {
        if (type.isEmpty() || !Texts.isFieldValue(type.text())) {
            throw new BadTextException(type.place(), "\"" + type + "\" is no media type");
        }
        return type.text();
    }

    private void body(PlacedText word, Template newText, byte[] newBytes) {
        if (text != null || bytes != null) {
            throw new BadTextException(word.place(), "an answer has one body");
        }
        text = newText;
        bytes = newBytes;
    }

    private Template fileTemplate(PlacedText name) {
        var source = context.files().text(name);
        return context.template(PlacedText.of(source, 0, source.text().length()));
    }

    private Reply.Field field() {
        PlacedText name = line.next("the name of a field");
        return new Reply.Field(writable(name).toString(), context.template(line.next("a value")));
    }

    /** Returns the key of a field. */
    static FieldKey name(PlacedText name) {
        if (!FieldKey.isName(name.text())) {
            throw new BadTextException(name.place(), "\"" + name + "\" cannot be the name of a field");
        }
        return FieldKey.of(name.text());
    }

    /** Returns the key of a field that rules may write. */
    static FieldKey writable(PlacedText name) {
        FieldKey key = name(name);
        if (FieldName.OWN.contains(key.known())) {
            throw new BadTextException(name.place(), "\"" + name + "\" is written by the balancer alone, since it says "
                    + "where messages end or what becomes of a connection");
        }
        return key;
    }
}
