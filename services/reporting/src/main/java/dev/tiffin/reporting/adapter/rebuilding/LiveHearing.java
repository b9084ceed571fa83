package dev.tiffin.reporting.adapter.rebuilding;

import dev.tiffin.platform.kafka.Rereading.Reread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What has been heard for the live tables, as a transaction sees it: what is told to the tables
 * beside them is that and no more, so that the two can be compared, and swapped without anything
 * being lost or heard twice.
 */
final class LiveHearing {
  private static final String VERSIONS =
      """
      select stream_id, version from public.inbox where topic = ? and stream_id = any(?)
      """;

  private static final String NOT_CARRIED_OUT =
      """
      select number, subject, sequence, ended_at is null as open from public.parked
      where lot = 'fact' and source = ? and sequence > 0 and subject = any(?)
        and (ended_at is null or ended_how = 'DROPPED')
      """;

  private final String topic;
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<Stop, Parked> parked = new HashMap<>();

  private record Stop(String streamId, int version) {}

  private record Parked(Stop at, long number, boolean isOpen) {}

  /**
   * What of a page was heard.
   *
   * @param facts that were carried out
   * @param dropped that were heard, and never will be
   * @param unheard that are still to be heard
   * @param waiting the numbers of those parked, about which nobody has decided yet
   */
  record Judged(
      List<Reread> facts, List<Reread> dropped, List<Reread> unheard, List<Long> waiting) {}

  private LiveHearing(String topic) {
    this.topic = topic;
  }

  static Judged judge(Handle transaction, String topic, List<Reread> page) {
    LiveHearing live = new LiveHearing(topic);
    live.look(
        transaction, page.stream().map(one -> one.fact().streamId()).collect(Collectors.toSet()));
    return live.judge(page);
  }

  private void look(Handle transaction, Set<String> streams) {
    transaction
        .createQuery(VERSIONS)
        .bind(0, topic)
        .bindArray(1, String.class, List.copyOf(streams))
        .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
        .forEach(entry -> versions.put(entry.getKey(), entry.getValue()));
    transaction
        .createQuery(NOT_CARRIED_OUT)
        .bind(0, topic)
        .bindArray(1, String.class, List.copyOf(streams))
        .map((row, context) ->
            new Parked(
                new Stop(row.getString("subject"), row.getInt("sequence")),
                row.getLong("number"),
                row.getBoolean("open")))
        .forEach(one -> parked.put(one.at, one));
  }

  private Judged judge(List<Reread> page) {
    Judged judged =
        new Judged(
            new ArrayList<>(page.size()),
            new ArrayList<>(0),
            new ArrayList<>(0),
            new ArrayList<>(0));
    for (Reread one : page) {
      String stream = one.fact().streamId();
      int version = one.fact().version();
      Parked stopped = parked.get(new Stop(stream, version));
      if (version > versions.getOrDefault(stream, 0)) {
        judged.unheard.add(one);
      } else if (stopped == null) {
        judged.facts.add(one);
      } else if (stopped.isOpen) {
        judged.waiting.add(stopped.number);
      } else {
        judged.dropped.add(one);
      }
    }
    return judged;
  }
}
