package ub.app;

import java.lang.reflect.Proxy;

/**
 * The only class that knows {@code sun.misc.Signal}, the JDK's one way to receive a signal. It is called by reflection,
 * because the compiler warns of the class and offers no way to accept that.
 *
 * <p>Any thread; actions run on a thread of the JVM.
 */
final class OsSignal {
    private OsSignal() {
    }

    /** Runs an action at each signal of a name, such as {@code TERM}, in place of what the JVM would do. */
    static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object caller = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler},
                    (_, method, _) -> {
                        if (method.getDeclaringClass() == handler) {
                            action.run();
                        }
                        return null;
                    });
            Object received = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, received, caller);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the signal " + name + " cannot be received", e);
        }
    }
}
