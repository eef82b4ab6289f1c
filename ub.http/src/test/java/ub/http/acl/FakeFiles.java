package ub.http.acl;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.core.problem.Source;
import ub.http.sample.RuleFiles;

/** Files that a test writes by hand. */
record FakeFiles(Map<String, String> contents) implements RuleFiles {
    @Override
    public Source text(PlacedText name) {
        if (!contents.containsKey(name.text())) {
            throw new BadTextException(name.place(), name + " is not there");
        }
        return new Source(name.text(), contents.get(name.text()));
    }

    @Override
    public byte[] bytes(PlacedText name) {
        return text(name).text().getBytes(StandardCharsets.UTF_8);
    }
}
