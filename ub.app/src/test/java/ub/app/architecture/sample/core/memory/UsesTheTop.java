package ub.app.architecture.sample.core.memory;

import ub.app.architecture.sample.core.balance.OnTop;
import ub.app.architecture.sample.core.linux.UsesMemory;

/** A room that sees one far above it. */
public class UsesTheTop {
    public OnTop top;
    public UsesMemory below;
}
