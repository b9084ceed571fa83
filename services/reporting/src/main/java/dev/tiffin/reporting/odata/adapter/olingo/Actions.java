package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.command.Commands;
import dev.tiffin.reporting.odata.model.Action;
import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Invocation;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.plan.Refused;
import dev.tiffin.reporting.odata.plan.Row;
import dev.tiffin.reporting.odata.plan.Rows;
import dev.tiffin.reporting.odata.plan.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Has done what an address asks for. */
final class Actions {
  private final Rows rows;
  private final Commands commands;

  Actions(Rows rows, Commands commands) {
    this.rows = rows;
    this.commands = commands;
  }

  /**
   * Answers when it is done. There is nothing to show for it yet: the rows follow.
   *
   * @throws Refused if it is not done
   */
  ODataReply carryOut(ODataCall call, Options options, Source source, Action action) {
    if (!call.method().equals("POST")) {
      throw Refused.methodNotAllowed("An action is posted.", "POST");
    }
    options.allowOnly(Set.of());
    if (call.header("repeatability-request-id").isPresent()) {
      throw Refused.notImplemented("Repeatable requests are not supported.");
    }
    int ifVersion = ifVersion(call, source.set());
    Map<String, Object> arguments = Arguments.read(call, action.parameters());
    Map<String, String> entity = texts(source.set(), row(call, source));
    commands.carryOut(
        call.caller(), action.command().apply(new Invocation(entity, arguments, ifVersion)));
    return ODataReply.empty(204);
  }

  private static int ifVersion(ODataCall call, EntitySet set) {
    int version = call.header("if-match").map(VersionTag::required).orElse(0);
    if (version > 0 && set.versioned().isEmpty()) {
      throw Refused.notImplemented(
          "If-Match is not supported here: " + set.name() + " have no versions.");
    }
    return version;
  }

  private Row row(ODataCall call, Source source) {
    return rows.find(call.scope(), source, Queries.whole(source.set()))
        .flatMap(found -> found.rows().stream().findFirst())
        .orElseThrow(Refused::notFound);
  }

  private static Map<String, String> texts(EntitySet set, Row row) {
    Map<String, String> texts = new HashMap<>();
    for (Property property : set.properties()) {
      if (row.value(property) instanceof String text) {
        texts.put(property.name(), text);
      }
    }
    return texts;
  }
}
