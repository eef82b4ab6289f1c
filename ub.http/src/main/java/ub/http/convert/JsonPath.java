package ub.http.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ub.http.sample.Arguments;

/**
 * A path to one value in a JSON text: {@code $.user.roles[0]}. Immutable. It is the part of RFC 9535 that leads to one
 * value: names behind dots, in which a backslash takes a dot or a bracket for itself, and indexes in brackets.
 */
final class JsonPath {
    private final List<Step> steps;

    private sealed interface Step {
        record Name(String name) implements Step {
        }

        record Index(int index) implements Step {
        }
    }

    private JsonPath(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** Returns the path that an argument has. */
    static JsonPath of(Arguments arguments, int index) {
        String text = arguments.text(index);
        if (!text.startsWith("$")) {
            throw arguments.bad(index, "must be a path such as $.user.roles[0]");
        }
        List<Step> steps = new ArrayList<>();
        int at = 1;
        while (at < text.length()) {
            int end = stepEnd(text, at);
            Step step = step(text.substring(at, end));
            if (step == null) {
                throw arguments.bad(index, "is wrong at \"" + text.substring(at)
                        + "\": a path is made of .name and [index]");
            }
            steps.add(step);
            at = end;
        }
        return new JsonPath(steps);
    }

    private static int stepEnd(String text, int from) {
        if (text.charAt(from) == '.') {
            return nameEnd(text, from + 1);
        }
        int bracket = text.indexOf(']', from);
        return bracket < 0 ? text.length() : bracket + 1;
    }

    /** Returns what a step says, or null when it is none. */
    private static Step step(String written) {
        if (written.startsWith(".")) {
            return name(written.substring(1));
        }
        boolean brackets = written.startsWith("[") && written.endsWith("]");
        return brackets ? index(written.substring(1, written.length() - 1)) : null;
    }

    /** Returns the position of the dot or bracket that ends a name. */
    private static int nameEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }

    private static Step name(String written) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            boolean escape = written.charAt(i) == '\\' && i + 1 < written.length();
            name.append(written.charAt(escape ? ++i : i));
        }
        return name.isEmpty() || written.equals("*") ? null : new Step.Name(name.toString());
    }

    private static Step index(String digits) {
        boolean number = !digits.isEmpty() && digits.length() <= 9
                && digits.chars().allMatch(character -> character >= '0' && character <= '9');
        return number ? new Step.Index(Integer.parseInt(digits)) : null;
    }

    /** Goes to the value, of equal names to the first. Returns false when there is none. */
    boolean find(JsonParser json) throws IOException {
        json.nextToken();
        for (int i = 0; i < steps.size(); i++) {
            boolean there = switch (steps.get(i)) {
                case Step.Name(String name) -> enter(json, name);
                case Step.Index(int index) -> enter(json, index);
            };
            if (!there) {
                return false;
            }
        }
        return true;
    }

    private static boolean enter(JsonParser json, String name) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = json.currentName().equals(name);
            json.nextToken();
            if (found) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }

    private static boolean enter(JsonParser json, int index) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return false;
        }
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == index) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }
}
