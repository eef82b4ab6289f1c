package ub.config;

import ub.core.names.Question;
import ub.core.problem.Place;

/** A name that servers follow, and where it stands. Immutable. */
record PlacedName(Question question, Place place) {
}
