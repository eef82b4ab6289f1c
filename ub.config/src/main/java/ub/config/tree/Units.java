package ub.config.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The units of one quantity, from the smallest to the largest. Immutable. */
final class Units {
    /** No sign, no fraction, no space: what is accepted has one reading. */
    private static final Pattern QUANTITY = Pattern.compile("([0-9]+)([A-Za-z]*)");

    private final List<Unit> units;

    private record Unit(String name, long factor) {
    }

    private Units(List<Unit> units) {
        this.units = List.copyOf(units);
    }

    static Units of(String name, long factor) {
        return new Units(List.of(new Unit(name, factor)));
    }

    Units and(String name, long factor) {
        List<Unit> more = new ArrayList<>(units);
        more.add(new Unit(name, factor));
        return new Units(more);
    }

    /** Returns the quantity in the smallest unit. */
    long parse(String text, String requirement) throws BadValueException {
        Matcher quantity = QUANTITY.matcher(text);
        if (!quantity.matches()) {
            throw new BadValueException(requirement);
        }
        Unit unit = units.stream()
                .filter(candidate -> candidate.name().equals(quantity.group(2)))
                .findFirst()
                .orElseThrow(() -> new BadValueException(requirement));
        try {
            return Math.multiplyExact(Long.parseLong(quantity.group(1)), unit.factor());
        } catch (NumberFormatException | ArithmeticException tooLarge) {
            throw new BadValueException("must be smaller");
        }
    }

    String format(long quantity) {
        Unit largest = units.reversed().stream()
                .filter(unit -> quantity >= unit.factor() && quantity % unit.factor() == 0)
                .findFirst()
                .orElse(units.getFirst());
        return quantity / largest.factor() + largest.name();
    }
}
