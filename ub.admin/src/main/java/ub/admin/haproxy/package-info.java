/** Statistics in the forms of HAProxy, for the programs that read them. */
package ub.admin.haproxy;
