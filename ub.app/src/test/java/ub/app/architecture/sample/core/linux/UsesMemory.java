package ub.app.architecture.sample.core.linux;

import ub.app.architecture.sample.core.memory.UsesTheTop;

/** A room that sees the one above it, which is a circle too. */
public class UsesMemory {
    public UsesTheTop above;
}
