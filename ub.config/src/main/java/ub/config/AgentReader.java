package ub.config;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.health.AgentCheck;
import ub.core.health.AgentSettings;
import ub.core.health.CheckTimes;

/** Reads the {@code agent} of a backend. Immutable. */
final class AgentReader {
    static final Decoder<Integer> PORT = Decoders.number(1, 65_535);

    private AgentReader() {
    }

    /**
     * How agents are asked, and where. Immutable.
     *
     * @param port the port of each server's agent that has none of its own; empty when what was written is none
     */
    record Found(AgentSettings settings, Optional<Integer> port) {
    }

    static Optional<Found> read(TableReader backend) {
        return backend.table("agent", "the agent of " + backend.title(), LaterKeys.NONE).map(AgentReader::found);
    }

    private static Found found(TableReader table) {
        Decoder<Long> duration = HealthCheckReader.durationMs();
        Optional<Integer> port = table.required("port", PORT);
        CheckTimes times = CheckTimes.every(
                table.value("interval", duration, CheckTimes.DEFAULT.intervalMs()),
                table.value("timeout", duration, CheckTimes.DEFAULT.timeoutMs()));
        AgentCheck check = new AgentCheck(table.value("send", AgentReader::send, ""));
        table.finish();
        return new Found(new AgentSettings(check, times), port);
    }

    private static String send(Node node) throws BadValueException {
        String text = Decoders.textOf(node, "must be a string");
        if (text.getBytes(StandardCharsets.UTF_8).length > AgentCheck.MAX_LINE_BYTES) {
            throw new BadValueException("must have at most " + AgentCheck.MAX_LINE_BYTES + " bytes");
        }
        return text;
    }
}
