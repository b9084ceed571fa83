package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Model;
import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.plan.Refused;
import dev.tiffin.reporting.odata.plan.Scope;
import dev.tiffin.reporting.odata.plan.Source;
import dev.tiffin.reporting.odata.plan.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One statement while it is written. Every table comes in through here, so that none is read
 * without the caller's rights.
 */
final class Writing {
  private final Model model;
  private final Scope scope;
  private final Map<Variable, Frame> frames = new HashMap<>();
  private int aliases;

  Writing(Model model, Scope scope) {
    this.model = model;
    this.scope = scope;
  }

  /** The table of a variable's rows. */
  Frame frame(Variable variable) {
    return frames.computeIfAbsent(variable, it -> frame(it.set()));
  }

  /**
   * Rows that a statement within this one makes.
   *
   * @param rows that statement; it has held every table it reads to the caller's rights
   */
  void made(Variable variable, Sql rows) {
    frames.put(variable, new Frame.Made(this, variable.set(), "t" + aliases++, rows));
  }

  Frame frame(Navigation way) {
    return frame(model.target(way));
  }

  /**
   * @throws Refused if the caller may see none of its rows
   */
  Frame frame(EntitySet set) {
    if (scope instanceof Scope.Restaurants && set.restaurant().isEmpty() && !set.everybodys()) {
      throw Refused.forbidden(set.name() + " may not be seen.");
    }
    return new Frame(this, set, "t" + aliases++);
  }

  /** What a table's rows must fulfil so that the caller may see them; empty for all of them. */
  Optional<Sql> rights(Frame frame) {
    return switch (scope) {
      case Scope.All _ -> Optional.empty();
      case Scope.Restaurants _ when frame.set().everybodys() -> Optional.empty();
      case Scope.Restaurants restaurants -> {
        String column =
            frame
                .set()
                .restaurant()
                .orElseThrow(() -> Refused.forbidden(frame.set().name() + " may not be seen."));
        Sql ids = Sql.bound(new Bind.Texts(restaurants.ids()));
        yield Optional.of(Sql.of(frame.column(column), " = any(", ids, ")"));
      }
    };
  }

  /** What makes a row belong to a source; nothing for all of them. */
  List<Sql> belongs(Source source, Frame frame) {
    List<Sql> conditions = new ArrayList<>();
    switch (source) {
      case Source.All _ -> {}
      case Source.One one -> {
        for (Source.KeyValue part : one.key()) {
          conditions.add(
              Sql.of(
                  frame.column(part.property()),
                  " = ",
                  Values.literal(part.property().kind(), part.value())));
        }
        conditions.addAll(belongs(one.of(), frame));
      }
      case Source.Through through -> {
        Frame from = frame(through.of().set());
        Navigation way = through.way();
        Sql link = Sql.of(from.column(way.column()), " = ", frame.column(way.targetColumn()));
        List<Sql> inner = from.within(link);
        inner.addAll(belongs(through.of(), from));
        conditions.add(
            Sql.of("exists (select 1 from ", from.from(), " where ", Sql.all(inner), ")"));
      }
    }
    return conditions;
  }
}
