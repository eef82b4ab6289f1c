/**
 * Stick tables: what is remembered of clients, or of anything else that a rule can name. An entry has a key and some
 * counters, rates and tags; it is forgotten when it was not used for a while, or when others need its place.
 *
 * <p>Start at {@link ub.core.stick.StickTable}; {@link ub.core.stick.StickCounter} follows an entry for as long as a
 * connection or a request lasts. Data types, expiry and rates mean what they mean in HAProxy: its configuration manual,
 * "stick-table" in chapter 4 and chapter 11.
 *
 * <h2>How reactors share a table</h2>
 * Counters must be exact, whichever reactor counts, so there is one table and not one for each reactor. It is cut by
 * the hash of the key into stripes, and {@link ub.core.stick.SequenceLocks} lets one thread at a time change a stripe,
 * for some tens of nanoseconds. A look-up changes nothing, not even a lock: it reads, and reads again if a writer came
 * between.
 *
 * <p>Who finds a stripe being changed spins. This is safe here, where a lock that parks its waiters would not be:
 * nothing between lock and unlock can park, so a handler never leaves its carrier while it holds a stripe, and whoever
 * waits for it waits for another processor, never for its own. Nobody holds two stripes. The worst case is a holder
 * that the kernel preempts: those who want the same one of 128 stripes then spin until it runs again. To send each
 * update to a reactor that owns the stripe would avoid that, at the price of a message and two wake-ups for every
 * look-up of a rule.
 *
 * <h2>What a hostile client cannot do</h2>
 * Keys come from clients. Their hash is SipHash under a secret of this process, so nobody can aim keys at one bucket.
 * The memory of a table is reserved at its start and never grows. All work is bounded: expired entries are looked for
 * in steps of a few, and a full table looks at no more than a thousand entries for one that it can forget.
 *
 * <p>The clock is an argument of every call, in milliseconds as {@link ub.core.reactor.Clock} counts.
 */
package ub.core.stick;
