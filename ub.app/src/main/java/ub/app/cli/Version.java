package ub.app.cli;

import java.lang.module.ModuleDescriptor;

/** The version of this program. Immutable. */
final class Version {
    /** As the module descriptor says; classes that are run outside a packaged module have none. */
    static final String TEXT = text(Version.class.getModule().getDescriptor());

    private Version() {
    }

    private static String text(ModuleDescriptor descriptor) {
        return descriptor == null ? "(development)" : descriptor.rawVersion().orElse("(development)");
    }
}
