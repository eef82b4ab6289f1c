package ub.http.track;

import java.util.List;
import ub.core.stick.DataType;

/**
 * A value that rules can ask of an entry. Each has a word in every family: {@code sc_conn_cnt(0)},
 * {@code sc0_conn_cnt}, {@code src_conn_cnt(t)} and {@code src,table_conn_cnt(t)}. Immutable. HAProxy's manual,
 * chapters 7.3.1 and 7.3.3.
 *
 * @param word      behind {@code sc_} and {@code src_}
 * @param tableWord behind {@code table_}
 * @param type      what is stored
 * @param shift     by how many bits what is stored is shifted down
 */
public record EntryValue(String word, String tableWord, DataType type, int shift) {
    private static final int KILOBYTES = 10;
    private static final List<EntryValue> ALL = List.of(
            plain(DataType.CONN_CNT), plain(DataType.CONN_CUR), plain(DataType.CONN_RATE),
            plain(DataType.SESS_CNT), plain(DataType.SESS_RATE),
            plain(DataType.HTTP_REQ_CNT), plain(DataType.HTTP_REQ_RATE),
            plain(DataType.HTTP_ERR_CNT), plain(DataType.HTTP_ERR_RATE),
            plain(DataType.HTTP_FAIL_CNT), plain(DataType.HTTP_FAIL_RATE),
            kilobytes("kbytes_in", DataType.BYTES_IN_CNT), plain(DataType.BYTES_IN_RATE),
            kilobytes("kbytes_out", DataType.BYTES_OUT_CNT), plain(DataType.BYTES_OUT_RATE),
            general(DataType.GPC0), plain(DataType.GPC0_RATE),
            general(DataType.GPC1), plain(DataType.GPC1_RATE),
            general(DataType.GPT0));

    private static EntryValue plain(DataType type) {
        return new EntryValue(type.configName(), type.configName(), type, 0);
    }

    /** Counters and tags that rules set have a word for each thing that can be done with them. */
    private static EntryValue general(DataType type) {
        return new EntryValue("get_" + type.configName(), type.configName(), type, 0);
    }

    private static EntryValue kilobytes(String word, DataType type) {
        return new EntryValue(word, word, type, KILOBYTES);
    }

    /** Returns all of them. */
    public static List<EntryValue> all() {
        return ALL;
    }

    /** Returns what the word says where this is stored; nothing is remembered where there is no entry. */
    public long shown(long stored) {
        return Math.max(0, stored) >> shift;
    }
}
