package ub.core.health;

/**
 * How the agents of a backend's servers are asked. Immutable.
 *
 * @param check what is asked
 * @param times how often
 */
public record AgentSettings(AgentCheck check, CheckTimes times) {
}
