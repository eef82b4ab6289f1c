package ub.core.reactor;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;

/**
 * The only class that knows how this JDK attaches virtual threads to a scheduler of one's own: by a constructor that
 * JDK 25 keeps private. A JDK that changes it is found out at start.
 *
 * <p>Any thread. See {@code doc/adr/001-custom-scheduler.md}.
 */
final class CarrierBinding {
    private static final String BUILDER = "java.lang.ThreadBuilders$VirtualThreadBuilder";
    private static final String FLAG = "--add-opens=java.base/java.lang=ub.core";

    private CarrierBinding() {
    }

    /** Returns a builder of virtual threads that run on {@code scheduler}. */
    static Thread.Builder.OfVirtual builderFor(Executor scheduler) {
        try {
            Constructor<?> constructor = Class.forName(BUILDER).getDeclaredConstructor(Executor.class);
            constructor.setAccessible(true);
            return (Thread.Builder.OfVirtual) constructor.newInstance(scheduler);
        } catch (InaccessibleObjectException e) {
            throw new ReactorStartException("the JVM was started without " + FLAG + ": add it, or use the launcher", e);
        } catch (InvocationTargetException e) {
            throw new ReactorStartException("virtual threads cannot be scheduled: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new ReactorStartException("JDK " + Runtime.version() + " has no " + BUILDER
                    + "(Executor): use JDK 25", e);
        }
    }
}
