package dev.tiffin.topology;

import dev.tiffin.contracts.operations.v1.DeadLetter;
import dev.tiffin.contracts.operations.v1.ListDeadLettersResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** {@code dead-letters}: what services could not carry out, to be looked at and decided about. */
record DeadLettersCommand(RunningPlatform running, Terminal terminal) implements Command {

  private static final String USAGE =
      """
      dead-letters [list] [--service S]
                       ./tiffin dead-letters show ID
                       ./tiffin dead-letters send-again ID | --all [--service S]
                       ./tiffin dead-letters drop ID --reason TEXT\
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
    if (!words.isEmpty()
        || (all && (id.isPresent() || !what.equals("send-again")))
        || (reason.isPresent() && !what.equals("drop"))) {
      throw new UsageException(USAGE);
    }
    return switch (what) {
      case "list" -> id.isEmpty() ? list(services) : usage();
      case "show" -> id.isPresent() ? show(id.get()) : usage();
      case "send-again" -> all ? sendAll(services) : id.isPresent() ? sendOne(id.get()) : usage();
      case "drop" -> id.isPresent() ? drop(id.get(), reason) : usage();
      default -> usage();
    };
  }

  private static int usage() {
    throw new UsageException(USAGE);
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

  private int sendOne(String id) {
    return report(id, "sent again", office().sendAgain(id));
  }

  private int sendAll(List<String> services) {
    DeadLetterOffice office = office();
    int status = 0;
    for (String service : services) {
      for (DeadLetter head : office.list(service).getDeadLettersList()) {
        try {
          status |= sendOne(head.getId());
        } catch (PlatformException refused) {
          terminal.err().println("tiffin: " + head.getId() + ": " + refused.getMessage());
          status = 1;
        }
      }
    }
    return status;
  }

  private int drop(String id, Optional<String> reason) {
    String why =
        reason
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> new PlatformException("dropping " + id + " needs a --reason"));
    return report(id, "dropped", office().drop(id, why));
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
