package ub.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HAProxy's manual, {@code agent-check} in chapter 5.2. */
class AgentLineTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "up | L7OK | via agent : up",
        "UP | L7OK | via agent : up",
        "down | L7STS | via agent : down",
        "stopped | L7STS | via agent : stopped",
        "fail #disk is full | L7STS | via agent : fail (disk is full)",
        "down # disk, again | L7STS | via agent : down (disk, again)",
        "up down | L7STS | via agent : down",
        "down,up | L7OK | via agent : up",
        "ready | CHECKED | ''",
        "75% | CHECKED | ''",
        "'' | CHECKED | ''",
        "bogus | CHECKED | agent reports an error : bogus",
        "bogus worse | CHECKED | agent reports an error : bogus",
        "down#why | CHECKED | agent reports an error : down#why",
        "up bogus | L7OK | via agent : up (bogus)",
        "down bogus #why | L7STS | via agent : down (why)",
        "down bogus | L7STS | via agent : down (bogus)",
        "weight:257 | CHECKED | agent warns : a weight must be from 0 to 256, or a percentage",
        "maxconn:many | CHECKED | agent warns : maxconn must be a number"})
    void tellsTheHealthAndWhatIsOdd(String line, CheckStatus status, String info) {
        CheckResult result = AgentLine.read(line);
        assertEquals(status, result.status());
        assertEquals(info, result.info());
    }

    @ParameterizedTest
    @CsvSource({"ready, READY", "DRAIN, DRAIN", "maint, MAINT", "'ready up maint', MAINT", "'\tdrain,\t', DRAIN"})
    void tellsTheAdministrativeState(String line, AdminState expected) {
        assertEquals(Optional.of(expected), AgentLine.read(line).orders().admin());
    }

    /** Of a server to which the configuration gives 40. */
    @ParameterizedTest
    @CsvSource({"75%, 30", "0%, 0", "100%, 40", "1%, 0", "200%, 80", "weight:75%, 30", "weight:30, 30",
        "weight:256, 256",
        "Weight:0, 0", "'50% 25%', 10", "99999999%, 256", "'up,10% ready', 4"})
    void tellsTheWeight(String line, int expected) {
        assertEquals(Optional.of(expected), AgentLine.read(line).orders().weight().map(order -> order.of(40)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"weight:", "weight:-1", "weight:3x", "weight:257", "weight:%", "5%x", "%",
        "weight:1000000000"})
    void aBadWeightIsNone(String line) {
        assertEquals(Optional.empty(), AgentLine.read(line).orders().weight());
    }

    @Test
    void tellsTheConnections() {
        assertEquals(Optional.of(30), AgentLine.read("maxconn:30").orders().maxConnections());
        assertEquals(Optional.empty(), AgentLine.read("maxconn:-1").orders().maxConnections());
    }

    @Test
    void whatIsNotMentionedStaysAsItIs() {
        assertEquals(AgentOrders.NONE, AgentLine.read("up #ready 50% maxconn:3").orders());
    }

    @Property
    void noLineBreaksIt(@ForAll @StringLength(max = 60) String line) {
        CheckResult result = AgentLine.read(line);
        result.orders().weight().ifPresent(order -> {
            int weight = order.of(256);
            assertEquals(true, weight >= 0 && weight <= 256, () -> line + ": " + weight);
        });
    }
}
