/**
 * A configuration document as a tree in which every key and value knows its place, and the typed reading of it.
 *
 * <p>Nothing here knows what a load balancer is, nor, above {@link ub.config.tree.TomlTree}, which language the
 * document was written in. Nodes are immutable; a reader belongs to one load.
 */
package ub.config.tree;
