/** The admin listener: what it serves at which path. */
package ub.admin;
