/**
 * Names of servers: what is asked of DNS, what is known of a name, and which server has which address. Pure: who asks
 * is behind {@link ub.core.names.NameLookup}.
 */
package ub.core.names;
