package ub.core.health;

import java.util.Locale;
import java.util.Optional;

/**
 * The line that an agent answers: words between spaces, tabs or commas, in any order, letters of either case. Of
 * several words of one kind the last one counts. One thread.
 * <pre>
 *   up | down | stopped | fail        health; # and a text may follow
 *   ready | drain | maint             administrative state
 *   75% | weight:30 | weight:75%      weight
 *   maxconn:30                        connections that may be open at once
 * </pre>
 * <p>Source: HAProxy's manual, {@code agent-check} in chapter 5.2, and {@code tcpcheck_agent_expect_reply} in
 * {@code src/tcpcheck.c}.
 */
final class AgentLine {
    private static final String SEPARATORS = " \t,";
    private static final String WEIGHT = "weight:";
    private static final String MAX_CONNECTIONS = "maxconn:";
    /** HAProxy's bound for what is multiplied by a weight. */
    private static final int MAX_PERCENT = 25_600;
    private static final String BAD_WEIGHT = "a weight must be from 0 to 256, or a percentage";
    private static final String BAD_MAX_CONNECTIONS = "maxconn must be a number";

    private String health = "";
    private CheckStatus status = CheckStatus.CHECKED;
    private Optional<AdminState> admin = Optional.empty();
    private Optional<WeightOrder> weight = Optional.empty();
    private Optional<Integer> maxConnections = Optional.empty();
    private String description = "";
    private String unknownWord = "";
    private String warning = "";

    private AgentLine() {
    }

    /** Returns what a line says; it comes without its end. */
    static CheckResult read(String text) {
        AgentLine line = new AgentLine();
        line.words(text);
        return new CheckResult(line.status, 0, line.info(), CheckResult.NO_DURATION,
                new AgentOrders(line.admin, line.weight, line.maxConnections));
    }

    private void words(String text) {
        int at = 0;
        while (at < text.length()) {
            if (SEPARATORS.indexOf(text.charAt(at)) >= 0) {
                at++;
            } else if (text.charAt(at) == '#') {
                description = text.substring(at + 1).strip();
                return;
            } else {
                int end = at;
                while (end < text.length() && SEPARATORS.indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                word(text.substring(at, end));
                at = end;
            }
        }
    }

    private void word(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        switch (lower) {
            case "up" -> health(lower, CheckStatus.L7OK);
            case "down", "stopped", "fail" -> health(lower, CheckStatus.L7STS);
            case "ready" -> admin = Optional.of(AdminState.READY);
            case "drain" -> admin = Optional.of(AdminState.DRAIN);
            case "maint" -> admin = Optional.of(AdminState.MAINT);
            default -> valueWord(word, lower);
        }
    }

    private void valueWord(String word, String lower) {
        if (lower.startsWith(WEIGHT)) {
            weight(lower.substring(WEIGHT.length()));
        } else if (lower.startsWith(MAX_CONNECTIONS)) {
            maxConnections(lower.substring(MAX_CONNECTIONS.length()));
        } else if (isDigit(lower.charAt(0)) && lower.indexOf('%') > 0) {
            weight(lower);
        } else if (unknownWord.isEmpty()) {
            unknownWord = word;
        }
    }

    private void health(String word, CheckStatus newStatus) {
        health = word;
        status = newStatus;
    }

    private void weight(String text) {
        boolean percent = text.endsWith("%");
        int number = number(percent ? text.substring(0, text.length() - 1) : text);
        if (number < 0 || !percent && number > WeightOrder.MAX_WEIGHT) {
            warn(BAD_WEIGHT);
            return;
        }
        weight = Optional.of(percent
                ? new WeightOrder.Percent(Math.min(number, MAX_PERCENT))
                : new WeightOrder.Absolute(number));
    }

    private void maxConnections(String text) {
        int number = number(text);
        if (number < 0) {
            warn(BAD_MAX_CONNECTIONS);
            return;
        }
        maxConnections = Optional.of(number);
    }

    private void warn(String text) {
        if (warning.isEmpty()) {
            warning = text;
        }
    }

    /** Returns a number of one to nine digits, or -1 when the text is none. */
    private static int number(String text) {
        return !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> isDigit((char) c))
                ? Integer.parseInt(text) : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** What is wrong with the line is told, unless a server that goes down has to say why. */
    private String info() {
        String fault = unknownWord.isEmpty() ? warning : unknownWord;
        if (!health.isEmpty()) {
            boolean faultFirst = !fault.isEmpty() && (description.isEmpty() || status == CheckStatus.L7OK);
            String more = faultFirst ? fault : description;
            return "via agent : " + health + (more.isEmpty() ? "" : " (" + more + ")");
        }
        if (!unknownWord.isEmpty()) {
            return "agent reports an error : " + unknownWord;
        }
        return warning.isEmpty() ? "" : "agent warns : " + warning;
    }
}
