package ub.http.rules;

import ub.core.backend.Server;
import ub.core.reactor.Clock;
import ub.core.stick.DataType;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.SampleExpression;
import ub.http.sample.Subject;
import ub.http.sample.TableKey;
import ub.http.sticky.Persistence;
import ub.http.sticky.PendingStores;

/** Actions that stick a client to a server. Immutable. */
final class StickActions {
    private StickActions() {
    }

    /** What is done with the entry of a key. */
    enum Use {
        /** The server that it remembers is looked for. */
        MATCH,
        /** The server that gets the exchange is to be remembered. */
        STORE,
        /** Both. */
        MATCH_AND_STORE
    }

    /** Uses the entry of a key; a table that gets a key of this message already is left alone, as in HAProxy. */
    record Stick(SampleExpression sample, TableKey key, Use use) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            Subject subject = evaluation.subject();
            PendingStores stores = evaluation.stickiness().stores();
            StickTable table = key.table().in(subject.tables());
            if (stores.has(table)) {
                return null;
            }
            Sample value = evaluation.value();
            Found found = sample.last(subject, value);
            boolean open = found == Found.NOT_YET || found == Found.YES && value.mayChange();
            if (open && !subject.payload().complete()) {
                return Decision.AWAIT_BYTES;
            }
            StickKey entry = subject.scratch().key();
            if (found == Found.YES && key.put(subject, value, entry)) {
                if (use != Use.STORE) {
                    match(evaluation, table, entry);
                }
                if (use != Use.MATCH) {
                    stores.add(table, entry);
                }
            }
            return null;
        }

        private static void match(Evaluation evaluation, StickTable table, StickKey entry) {
            long id = table.use(entry, DataType.SERVER_ID, Clock.nowMs());
            Server server = id == StickTable.NONE ? null : evaluation.subject().backend().server(id);
            if (server != null) {
                evaluation.stickiness().stickTo(server);
            }
            evaluation.matches(table.settings().name(), server);
        }
    }

    /** Says how much the exchange insists on its server; the first such rule that holds decides. */
    record Persist(Persistence how) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            evaluation.stickiness().persistence(how);
            return Decision.GO_ON;
        }
    }
}
