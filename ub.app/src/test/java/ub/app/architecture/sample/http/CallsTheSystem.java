package ub.app.architecture.sample.http;

import ub.app.architecture.sample.core.linux.UsesMemory;

/** Goes past the engine to the system calls. */
public class CallsTheSystem {
    public UsesMemory binding;
}
