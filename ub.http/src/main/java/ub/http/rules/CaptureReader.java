package ub.http.rules;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.core.problem.Problems;
import ub.http.sample.CaptureSlots;
import ub.http.sample.SampleExpression;

/**
 * Reads what a frontend or backend takes for log lines, and counts the slots. One thread, when a configuration is read.
 * HAProxy's manual, "capture", "declare capture" and "http-request capture".
 */
final class CaptureReader {
    /** As much as one value may take of a log line. */
    private static final int MAX_BYTES = 8192;
    private static final int MAX_SLOTS = 64;

    private final RuleOwner owner;
    private final Map<Capture.Side, List<Integer>> slots = new EnumMap<>(Capture.Side.class);
    private final List<Asked> asked = new ArrayList<>();

    /** A slot that a rule names by its number. */
    private record Asked(Capture.Side side, int slot, PlacedText id) {
    }

    CaptureReader(RuleOwner owner) {
        this.owner = owner;
        for (Capture.Side side : Capture.Side.values()) {
            slots.put(side, new ArrayList<>());
        }
    }

    /** Reads {@code declare capture request len N}, from its second word on. */
    void declare(RuleLine line) {
        line.expect("capture");
        Capture.Side side = side(line);
        newSlot(side, line);
        line.end();
    }

    /** Reads {@code capture request header NAME len N}, from its second word on. */
    Capture field(RuleLine line, RuleContext ofRequest, RuleContext ofResponse) {
        Capture.Side side = side(line);
        line.expect("header");
        PlacedText name = line.next("the name of a field");
        ReplyReader.name(name);
        SampleExpression sample = switch (side) {
            case REQUEST -> ofRequest.sample(PlacedText.of("capture", "req.fhdr(" + name + ",-1)"));
            case RESPONSE -> ofResponse.sample(PlacedText.of("capture", "res.fhdr(" + name + ",-1)"));
        };
        Capture capture = new Capture(sample, side, newSlot(side, line));
        line.end();
        return capture;
    }

    /** Reads the arguments of the action: {@code SAMPLE len N} or {@code SAMPLE id N}. */
    Capture action(ActionText text) {
        SampleExpression sample = text.context().sample(text.next("a sample"));
        Capture.Side side = text.context().isAboutAnswer() ? Capture.Side.RESPONSE : Capture.Side.REQUEST;
        return new Capture(sample.asText(), side, text.line().skip("id") ? namedSlot(side, text.line())
                : newSlot(side, text.line()));
    }

    private int namedSlot(Capture.Side side, RuleLine line) {
        PlacedText id = line.next("the number of a slot");
        int slot = RuleContext.number(id, "the number of a slot", 0, MAX_SLOTS - 1);
        asked.add(new Asked(side, slot, id));
        return slot;
    }

    private int newSlot(Capture.Side side, RuleLine line) {
        PlacedText word = line.expect("len");
        int lengthBytes = RuleContext.number(line.next("a length"), "a length", 1, MAX_BYTES);
        if (!owner.isFrontend()) {
            throw new BadTextException(word.place(), "a new value for log lines can be declared in a frontend only",
                    Optional.of("it is written \"id N\" here, with the number of a slot of the frontend"));
        }
        List<Integer> lengths = slots.get(side);
        if (lengths.size() == MAX_SLOTS) {
            throw new BadTextException(word.place(), "a log line has room for " + MAX_SLOTS + " values of a side");
        }
        lengths.add(lengthBytes);
        return lengths.size() - 1;
    }

    private static Capture.Side side(RuleLine line) {
        PlacedText word = line.next("\"request\" or \"response\"");
        return switch (word.text()) {
            case "request" -> Capture.Side.REQUEST;
            case "response" -> Capture.Side.RESPONSE;
            case "cookie" -> throw new BadTextException(word.place(),
                    "\"capture cookie\" is not supported by this version",
                    Optional.of("http-request capture req.cook(NAME) len N takes a cookie"));
            default -> throw new BadTextException(word.place(), "\"request\" or \"response\" must stand here, not \""
                    + word + "\"");
        };
    }

    /** Returns the slots, once all lines are read. Those that a backend's rules name are each frontend's. */
    CaptureSlots finish(Problems problems) {
        if (owner.isFrontend()) {
            for (Asked one : asked) {
                if (one.slot() >= slots.get(one.side()).size()) {
                    problems.error(one.id().place(), "there is no slot " + one.id() + " for values of the "
                            + one.side().word(), Optional.of("they count from 0, and \"declare capture "
                            + one.side().word() + " len N\" makes one"));
                }
            }
        }
        return new CaptureSlots(slots.get(Capture.Side.REQUEST), slots.get(Capture.Side.RESPONSE));
    }
}
