package ub.app;

import java.lang.module.ModuleDescriptor;

/** The version of this program. Immutable. */
public final class Version {
    /** As the module descriptor says; classes that are run outside a packaged module have none. */
    public static final String TEXT = text(Version.class.getModule().getDescriptor());

    private Version() {
    }

    private static String text(ModuleDescriptor descriptor) {
        return descriptor == null ? "(development)" : descriptor.rawVersion().orElse("(development)");
    }
}
