/**
 * From what an operator wrote to one immutable {@link ub.config.Config}: start at {@link ub.config.ConfigLoader}.
 *
 * <p>One small reader for each kind of table builds the settings record of that table; {@code CrossChecks} then looks
 * at what must hold between them. Everything here is immutable or belongs to one load.
 */
package ub.config;
