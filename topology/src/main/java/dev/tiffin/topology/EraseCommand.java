package dev.tiffin.topology;

import dev.tiffin.contracts.identity.v1.FindAccountRequest;
import dev.tiffin.contracts.identity.v1.FindAccountResponse;
import dev.tiffin.contracts.identity.v1.IdentityServiceGrpc;
import dev.tiffin.contracts.operations.v1.EraseCustomerRequest;
import dev.tiffin.contracts.operations.v1.EraseCustomerResponse;
import dev.tiffin.contracts.operations.v1.ErasureServiceGrpc;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Refusal;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * {@code erase CUSTOMER}: has every service erase what is personal about a customer. What cannot be
 * done now is said, and the same command does it later.
 */
record EraseCommand(RunningPlatform running, Terminal terminal) implements Command {

  private static final String USAGE = "erase CUSTOMER [--yes]";
  private static final String YES = "--yes";

  /** Knows whether it may be done: unless it agrees, nobody else is asked. */
  private static final String FIRST = "order";

  /**
   * Those that keep something of customers. Nobody can learn anything anew once order has
   * forgotten; identity comes last, for until then the customer can be named.
   */
  static final List<String> SERVICES =
      List.of(FIRST, "kitchen", "delivery", "notification", "identity");

  @Override
  public int run(List<String> arguments) {
    List<String> names = new ArrayList<>(arguments);
    boolean sure = names.remove(YES);
    if (names.size() != 1 || names.getFirst().startsWith("-") || names.getFirst().isBlank()) {
      throw new UsageException(USAGE);
    }
    Operator operator = running.operator();
    String name = names.getFirst();
    FindAccountResponse account = find(operator, name);
    if (!account.getErased() && account.getRole() != Role.ROLE_CUSTOMER) {
      throw new PlatformException(name + " is not a customer, and only customers can be erased");
    }
    if (!sure && !agreed(name, account.getAccountId())) {
      terminal.out().println("Nothing was changed.");
      return 1;
    }
    return erase(operator, account.getAccountId());
  }

  private boolean agreed(String name, String id) {
    String who = name.equals(id) ? id : name + " (" + id + ")";
    String answer =
        terminal.ask(
            "Erase for good all that is personal about " + who + ", and the account? [y/N]");
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  private int erase(Operator operator, String id) {
    EraseCustomerRequest request =
        EraseCustomerRequest.newBuilder()
            .setCustomerId(id)
            .setRequestId(UUID.randomUUID().toString())
            .build();
    List<String> missed = new ArrayList<>();
    for (String service : SERVICES) {
      try {
        EraseCustomerResponse done =
            operator.call(
                service,
                channel -> ErasureServiceGrpc.newBlockingStub(channel).eraseCustomer(request));
        terminal.out().printf("%-12s %s%n", service, counts(done));
      } catch (PlatformException refused) {
        terminal.err().println("tiffin: " + service + ": " + why(refused));
        if (service.equals(FIRST)) {
          terminal.err().println("tiffin: nothing was erased");
          return 1;
        }
        missed.add(service);
      }
    }
    if (!missed.isEmpty()) {
      terminal
          .err()
          .println(
              "tiffin: not everything is erased (%s); run ./tiffin erase %s again"
                  .formatted(String.join(", ", missed), id));
      return 1;
    }
    terminal.out().println("All that is personal about " + id + " is erased.");
    return 0;
  }

  private static FindAccountResponse find(Operator operator, String name) {
    FindAccountRequest request = FindAccountRequest.newBuilder().setNameOrId(name).build();
    try {
      return operator.call(
          "identity", channel -> IdentityServiceGrpc.newBlockingStub(channel).findAccount(request));
    } catch (PlatformException refused) {
      throw new PlatformException(name + ": " + why(refused), refused);
    }
  }

  /** In the words that are meant for people. */
  private static String why(PlatformException refused) {
    return refused.getCause() instanceof StatusRuntimeException status
        ? Refusal.of(status).problem().getDetail()
        : String.valueOf(refused.getMessage());
  }

  private static String counts(EraseCustomerResponse done) {
    return done.getErasedList().stream()
        .map(erased -> erased.getWhat() + " " + erased.getCount())
        .collect(Collectors.joining(", "));
  }
}
