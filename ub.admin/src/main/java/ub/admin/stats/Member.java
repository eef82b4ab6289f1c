package ub.admin.stats;

import ub.core.backend.Backend;
import ub.core.backend.Server;

/** A server and the backend that it belongs to: server names are unique in their backend alone. Immutable. */
public record Member(Backend backend, Server server) {
}
