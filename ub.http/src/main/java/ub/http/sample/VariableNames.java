package ub.http.sample;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;

/**
 * The names of all variables of the process. Any thread.
 *
 * <p>A name keeps its variable for ever: a connection that is older than the configuration in use still has under it
 * what was kept there.
 */
public final class VariableNames {
    private static final List<String> SCOPES = Arrays.stream(VariableScope.values()).map(VariableScope::word).toList();

    private static final Map<VariableScope, Map<String, Variable>> BY_NAME = new EnumMap<>(VariableScope.class);
    /** Scopes other than {@code proc} are numbered together, so that no two of them meet in one table. */
    private static int count;

    private VariableNames() {
    }

    /**
     * Returns the variable of a name: a scope, a dot, and letters, digits, dots and underscores.
     *
     * @throws BadTextException when it is no such name
     */
    public static Variable find(PlacedText name) {
        int dot = name.text().indexOf('.');
        VariableScope scope = scope(name, dot < 0 ? name.length() : dot);
        if (dot < 0 || dot + 1 == name.length()) {
            throw new BadTextException(name.place(), "a name is missing behind \"" + name + "\"",
                    Optional.of("it is written " + scope.word() + ".name"));
        }
        for (int i = dot + 1; i < name.length(); i++) {
            if (!isNameCharacter(name.charAt(i))) {
                throw new BadTextException(name.place(i, i + 1), "\"" + name.charAt(i)
                        + "\" cannot stand in a variable's name",
                        Optional.of("letters, digits, dots and underscores can"));
            }
        }
        return find(scope, name.text().substring(dot + 1));
    }

    private static VariableScope scope(PlacedText name, int end) {
        String word = name.text().substring(0, end);
        int index = SCOPES.indexOf(word);
        if (index < 0) {
            throw new BadTextException(name.place(0, end), "unknown scope \"" + word + "\" of a variable",
                    NearestName.suggestion(word, SCOPES)
                            .or(() -> Optional.of("scopes are " + String.join(", ", SCOPES))));
        }
        return VariableScope.values()[index];
    }

    private static boolean isNameCharacter(char character) {
        return character < 0x80 && Character.isLetterOrDigit(character) || character == '.' || character == '_';
    }

    private static synchronized Variable find(VariableScope scope, String name) {
        return BY_NAME.computeIfAbsent(scope, _ -> new HashMap<>())
                .computeIfAbsent(name, _ -> new Variable(scope, scope == VariableScope.PROC ? 0 : count++));
    }
}
