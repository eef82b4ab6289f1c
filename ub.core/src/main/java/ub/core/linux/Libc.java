package ub.core.linux;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** How functions of the C library are linked. Any thread. */
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option CAPTURE_ERRNO = Linker.Option.captureCallState("errno");

    private Libc() {
    }

    /** Links a function; its handle takes the errno segment first. */
    static MethodHandle downcall(String name, FunctionDescriptor descriptor) {
        return link(name, descriptor, CAPTURE_ERRNO);
    }

    /** Links a variadic function, whose arguments from {@code firstVariadic} on are variadic. */
    static MethodHandle variadic(String name, FunctionDescriptor descriptor, int firstVariadic) {
        return link(name, descriptor, CAPTURE_ERRNO, Linker.Option.firstVariadicArg(firstVariadic));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
    }

    /** What a downcall can throw is a mistake of ours, never an answer of the kernel. */
    static AssertionError unexpected(String name, Throwable cause) {
        return new AssertionError(name, cause);
    }
}
