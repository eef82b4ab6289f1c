package ub.core.problem;

/** Text for a terminal or a log that quotes somebody else. Any thread. */
public final class VisibleText {
    private VisibleText() {
    }

    /**
     * Returns a text whose control characters are written as {@code \x1b}: so it ends no line, and does not tell a
     * terminal what to do.
     */
    public static String of(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        for (char character : text.toCharArray()) {
            if (Character.isISOControl(character)) {
                visible.append(String.format("\\x%02x", (int) character));
            } else {
                visible.append(character);
            }
        }
        return visible.toString();
    }
}
