package dev.tiffin.topology;

import dev.tiffin.contracts.operations.v1.DeadLetter;
import dev.tiffin.contracts.operations.v1.ListDeadLettersResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** {@code dead-letters}: what services could not carry out, to be looked at and decided about. */
record DeadLettersCommand(RunningPlatform running, Terminal terminal) implements Command {

  private static final String USAGE =
      """
      dead-letters [list] [--service S]
                       ./tiffin dead-letters show ID
                       ./tiffin dead-letters send-again ID | --all [--service S]
                       ./tiffin dead-letters drop ID | --all [--service S] --reason TEXT\
      """;

  /** Those that hear facts or do work; the others have nothing to park. */
  static final List<String> SERVICES =
      List.of(
          "menu", "order", "payment", "kitchen", "delivery", "notification", ServiceSpec.REPORTING);

  @Override
  public int run(List<String> arguments) {
    Deque<String> words = new ArrayDeque<>(arguments);
    String what = words.isEmpty() || words.getFirst().startsWith("--") ? "list" : words.pop();
    List<String> services = services(option(words, "--service"));
    Optional<String> reason = option(words, "--reason");
    boolean all = words.remove("--all");
    Optional<String> id = Optional.ofNullable(words.poll());
    boolean one = id.isPresent();
    boolean makesSense =
        switch (what) {
          case "list" -> !one && !all;
          case "show" -> one && !all;
          case "send-again", "drop" -> one != all;
          default -> false;
        };
    if (!makesSense || !words.isEmpty() || (reason.isPresent() && !what.equals("drop"))) {
      throw new UsageException(USAGE);
    }
    return switch (what) {
      case "list" -> list(services);
      case "show" -> show(id.orElseThrow());
      case "send-again" -> decide(chosen(all, services, id), this::sendAgain);
      default -> {
        String why = reason.filter(text -> !text.isBlank()).orElseThrow(this::noReason);
        yield decide(chosen(all, services, id), each -> drop(each, why));
      }
    };
  }

  /** Takes an option and its value out of the words. */
  private static Optional<String> option(Deque<String> words, String name) {
    List<String> rest = new ArrayList<>(words);
    int at = rest.indexOf(name);
    if (at < 0) {
      return Optional.empty();
    }
    if (at + 1 == rest.size()) {
      throw new UsageException(USAGE);
    }
    words.clear();
    words.addAll(rest.subList(0, at));
    words.addAll(rest.subList(at + 2, rest.size()));
    return Optional.of(rest.get(at + 1));
  }

  private static List<String> services(Optional<String> named) {
    named
        .filter(name -> !SERVICES.contains(name))
        .ifPresent(name -> {
          throw new PlatformException(
              "\"" + name + "\" has no dead letters; there is " + String.join(", ", SERVICES));
        });
    return named.map(List::of).orElse(SERVICES);
  }

  private int list(List<String> services) {
    DeadLetterOffice office = office();
    DeadLetterPrinter printer = new DeadLetterPrinter(terminal.out());
    List<DeadLetter> heads = new ArrayList<>();
    long total = 0;
    int status = 0;
    for (String service : services) {
      try {
        ListDeadLettersResponse listed = office.list(service);
        heads.addAll(listed.getDeadLettersList());
        total += listed.getTotal();
      } catch (PlatformException away) {
        terminal.err().println("tiffin: " + away.getMessage());
        status = 1;
      }
    }
    printer.list(heads, total);
    return status;
  }

  private int show(String id) {
    new DeadLetterPrinter(terminal.out()).show(office().find(id));
    return 0;
  }

  /** The one that was named, or the first of each row of those that wait for one another. */
  private List<String> chosen(boolean all, List<String> services, Optional<String> id) {
    if (!all) {
      return id.stream().toList();
    }
    DeadLetterOffice office = office();
    return services.stream()
        .flatMap(service -> office.list(service).getDeadLettersList().stream())
        .map(DeadLetter::getId)
        .toList();
  }

  /** Decides about each; what is refused for one is said, and holds up none of the others. */
  private int decide(List<String> ids, ToIntFunction<String> decision) {
    int status = 0;
    for (String id : ids) {
      try {
        status |= decision.applyAsInt(id);
      } catch (PlatformException refused) {
        if (ids.size() == 1) {
          throw refused;
        }
        terminal.err().println("tiffin: " + id + ": " + refused.getMessage());
        status = 1;
      }
    }
    return status;
  }

  private int sendAgain(String id) {
    return report(id, "sent again", office().sendAgain(id));
  }

  private int drop(String id, String why) {
    return report(id, "dropped", office().drop(id, why));
  }

  private PlatformException noReason() {
    return new PlatformException("dropping needs a --reason");
  }

  private int report(String id, String what, DeadLetterOffice.Outcome outcome) {
    boolean stays = outcome.stuck().filter(stuck -> stuck.getId().equals(id)).isPresent();
    if (!stays) {
      int others = outcome.carriedOut() - (what.equals("dropped") ? 0 : 1);
      terminal
          .out()
          .println(id + " " + what + (others > 0 ? ", and " + others + " that waited" : ""));
    }
    outcome
        .stuck()
        .ifPresent(stuck ->
            terminal
                .err()
                .printf("tiffin: %s is still parked: %s%n", stuck.getId(), stuck.getCause()));
    return outcome.stuck().isPresent() ? 1 : 0;
  }

  private DeadLetterOffice office() {
    return new DeadLetterOffice(running.operator(), System.getProperty("user.name", "operator"));
  }
}
