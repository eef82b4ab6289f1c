/**
 * The event loop: one platform thread per core that waits in epoll and carries its own virtual threads.
 *
 * <p>A {@link ub.core.reactor.Reactor} shares nothing with its neighbours. Other threads reach it in two ways alone:
 * by unparking one of its virtual threads, and by {@link ub.core.reactor.Reactor#execute}. Handlers park without a
 * deadline; deadlines live in the reactor's {@link ub.core.reactor.TimerWheel}.
 */
package ub.core.reactor;
