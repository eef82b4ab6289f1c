package ub.http.sample;

import ub.core.problem.BadTextException;
import ub.core.problem.Place;
import ub.core.stick.StickKey;
import ub.core.stick.StickTableSettings;
import ub.http.track.NamedTable;

/**
 * Makes keys of a table from samples of one type. Immutable; used on handler virtual threads.
 *
 * @param table the table
 * @param cast  makes a sample one of the type of the table's keys
 */
public record TableKey(NamedTable table, Converter cast) {
    /**
     * Returns what makes keys of a table from samples of a type.
     *
     * @param place where that is written
     * @throws BadTextException when such a sample cannot be a key
     */
    public static TableKey of(NamedTable table, SampleType given, Place place) {
        StickTableSettings settings = table.settings();
        SampleType wanted = switch (settings.keyType()) {
            case IP -> SampleType.ADDRESS;
            case INTEGER -> SampleType.INTEGER;
            case STRING -> SampleType.STRING;
            case BINARY -> SampleType.BINARY;
        };
        return new TableKey(table, Casts.between(given, wanted).orElseThrow(() -> new BadTextException(place,
                given.word() + " samples cannot be keys of table \"" + settings.name() + "\", which are of type "
                        + settings.keyType().configName())));
    }

    /** Puts the key that a sample says into {@code into}, and changes the sample. Returns false when it says none. */
    public boolean put(Subject subject, Sample sample, StickKey into) {
        if (!cast.convert(subject, sample)) {
            return false;
        }
        StickTableSettings settings = table.settings();
        switch (settings.keyType()) {
            case IP -> into.setAddress(sample.addressHigh(), sample.addressLow());
            case INTEGER -> into.setInteger(sample.number());
            case STRING -> into.setText(sample.bytes(), sample.offset(), sample.length(), settings.keyLengthBytes());
            case BINARY -> into.setBinary(sample.bytes(), sample.offset(), sample.length(), settings.keyLengthBytes());
        }
        return true;
    }
}
