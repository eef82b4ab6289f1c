package ub.http.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import ub.core.problem.PlacedText;

/**
 * The backends and servers that samples ask about, to be looked up when all are known. One thread, when a configuration
 * is read.
 */
public final class AskedServers {
    private final List<Asked> asked = new ArrayList<>();

    /** A backend, and perhaps one of its servers, as a rule names them. Immutable. */
    public record Asked(PlacedText backend, Optional<PlacedText> server) {
    }

    /** Nobody was asked about yet. */
    public AskedServers() {
    }

    /** Notes a name of a backend. */
    public void backend(PlacedText name) {
        asked.add(new Asked(name, Optional.empty()));
    }

    /** Notes a name of a backend's server. */
    public void server(PlacedText backend, PlacedText name) {
        asked.add(new Asked(backend, Optional.of(name)));
    }

    /** Returns all, in the order in which rules were read. */
    public List<Asked> all() {
        return Collections.unmodifiableList(asked);
    }
}
