package ub.http.rules;

import static ub.http.rules.RuleKind.HTTP_REQUEST;
import static ub.http.rules.RuleKind.HTTP_RESPONSE;
import static ub.http.rules.RuleKind.TCP_CONNECTION;
import static ub.http.rules.RuleKind.TCP_CONTENT;
import static ub.http.rules.RuleKind.TCP_SESSION;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ub.core.problem.PlacedText;
import ub.core.stick.DataType;
import ub.core.stick.StickCounters;
import ub.core.stick.StickEvent;
import ub.http.rules.TrackActions.Lasting;
import ub.http.sample.SampleExpression;
import ub.http.sample.TableKey;
import ub.http.track.NamedTable;
import ub.http.track.TableNames;

/** How actions on entries of stick tables are written. Immutable. HAProxy's manual, "http-request track-sc0". */
final class TrackForms {
    private static final Set<RuleKind> KINDS =
            Set.of(TCP_CONNECTION, TCP_SESSION, TCP_CONTENT, HTTP_REQUEST, HTTP_RESPONSE);

    static final List<ActionForm> ALL = all();

    private TrackForms() {
    }

    private static List<ActionForm> all() {
        List<ActionForm> all = new ArrayList<>();
        for (int i = 0; i < StickCounters.COUNT; i++) {
            int counter = i;
            all.add(ActionForms.goingOn("track-sc" + i, KINDS, text -> track(text, counter)));
        }
        all.add(ActionForms.goingOn("sc-inc-gpc0", KINDS, text -> increase(text, StickEvent.GPC0)));
        all.add(ActionForms.goingOn("sc-inc-gpc1", KINDS, text -> increase(text, StickEvent.GPC1)));
        all.add(ActionForms.goingOn("sc-set-gpt0", KINDS, TrackForms::setTag));
        return all;
    }

    private static Action track(ActionText text, int counter) {
        PlacedText key = text.next("a key");
        SampleExpression sample = text.context().sample(key);
        TableNames tables = text.context().tables();
        if (!text.line().skip("table")) {
            throw tables.missing(key.place(), "a table is missing: " + text.word() + " " + key + " table NAME");
        }
        NamedTable table = tables.find(text.next("the name of a table"));
        tables.uses().follows(counter, table);
        return new TrackActions.Track(counter, sample, TableKey.of(table, sample.type(), key.place()),
                lasting(text.context()));
    }

    /** A connection of {@code tcp} mode is all that there is. */
    private static Lasting lasting(RuleContext context) {
        boolean ofConnection = switch (context.kind()) {
            case TCP_CONNECTION, TCP_SESSION -> true;
            case TCP_CONTENT -> !context.owner().isHttp();
            case PERSIST, MONITOR_FAIL, HTTP_REQUEST, REDIRECT, USE_BACKEND, USE_SERVER, STICK, STICK_RESPONSE,
                    HTTP_RESPONSE, HTTP_AFTER_RESPONSE -> false;
        };
        return ofConnection ? Lasting.CONNECTION : Lasting.EXCHANGE;
    }

    private static Action increase(ActionText text, StickEvent event) {
        int counter = counter(text);
        text.context().tables().uses().asks(counter, List.of(event.count(), event.rate()), text.word());
        return new TrackActions.Increase(counter, event);
    }

    private static Action setTag(ActionText text) {
        int counter = counter(text);
        text.context().tables().uses().asks(counter, List.of(DataType.GPT0), text.word());
        return new TrackActions.SetTag(counter, NumberValue.read(text));
    }

    /** Returns the counter between the parentheses; the first where there are none. */
    private static int counter(ActionText text) {
        return text.argument().map(number -> RuleContext.number(number, "a counter", 0, StickCounters.COUNT - 1))
                .orElse(0);
    }
}
