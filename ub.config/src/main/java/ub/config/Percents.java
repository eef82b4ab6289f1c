package ub.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.BadValueException;

/** Parts of a hundred, as in {@code "20%"}. Immutable. */
final class Percents {
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3})%");

    private Percents() {
    }

    static Decoder<Integer> from(int least, int most) {
        return node -> {
            String requirement = "must be from \"" + least + "%\" to \"" + most + "%\"";
            Matcher percent = PERCENT.matcher(Decoders.textOf(node, requirement));
            if (!percent.matches() || Integer.parseInt(percent.group(1)) < least
                    || Integer.parseInt(percent.group(1)) > most) {
                throw new BadValueException(requirement);
            }
            return Integer.parseInt(percent.group(1));
        };
    }
}
