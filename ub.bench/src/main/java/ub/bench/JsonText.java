package ub.bench;

import java.util.Collection;
import java.util.Map;

/**
 * Writes a tree of maps, collections, strings, numbers and booleans as JSON (RFC 8259), two spaces a level. Any thread.
 */
public final class JsonText {
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    private JsonText() {
    }

    /**
     * Returns the JSON of a tree, with a line end after it. Numbers that JSON cannot say (NaN, infinities) become null.
     *
     * @throws IllegalArgumentException when the tree holds a value of another kind
     */
    public static String of(Object tree) {
        JsonText json = new JsonText();
        json.value(tree, "\n");
        return json.text.append('\n').toString();
    }

    private void value(Object value, String lineStart) {
        switch (value) {
            case null -> text.append("null");
            case String string -> string(string);
            case Double number when !Double.isFinite(number) -> text.append("null");
            case Number number -> text.append(number);
            case Boolean bool -> text.append(bool);
            case Map<?, ?> object -> object(object, lineStart);
            case Collection<?> array -> array(array, lineStart);
            default -> throw new IllegalArgumentException("JSON has no form for " + value.getClass());
        }
    }

    private void object(Map<?, ?> members, String lineStart) {
        String memberStart = lineStart + INDENT;
        String separator = "";
        text.append('{');
        for (Map.Entry<?, ?> member : members.entrySet()) {
            text.append(separator).append(memberStart);
            string(String.valueOf(member.getKey()));
            text.append(": ");
            value(member.getValue(), memberStart);
            separator = ",";
        }
        text.append(members.isEmpty() ? "" : lineStart).append('}');
    }

    private void array(Collection<?> elements, String lineStart) {
        String elementStart = lineStart + INDENT;
        String separator = "";
        text.append('[');
        for (Object element : elements) {
            text.append(separator).append(elementStart);
            value(element, elementStart);
            separator = ",";
        }
        text.append(elements.isEmpty() ? "" : lineStart).append(']');
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c)); // RFC 8259 §7: control characters must be escaped
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
