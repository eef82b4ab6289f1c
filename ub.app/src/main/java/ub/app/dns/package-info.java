/**
 * What names stand for, asked of DNS. It alone knows the library for DNS; everybody else sees a
 * {@link ub.core.names.NameLookup}.
 */
package ub.app.dns;
