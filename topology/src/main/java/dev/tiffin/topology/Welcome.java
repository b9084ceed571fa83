package dev.tiffin.topology;

import dev.tiffin.contracts.identity.v1.Account;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is printed once everything is ready. */
record Welcome(PrintStream out) {

  void print(URI door, Operator operator, Duration took) {
    out.printf(Locale.ROOT, "%nTiffin is ready at %s (%.1f s)%n%n", door, took.toMillis() / 1000.0);
    out.println("Accounts (./tiffin token NAME prints a token):");
    printAccounts(operator.accounts());
    String token = "-H \"Authorization: Bearer $(./tiffin token customer)\"";
    // At an hour when nothing is open, the order shows how it is done, and is refused.
    String order = SampleOrder.find(operator).map(SampleOrder::json).orElse("{}");
    out.printf(
        """

        Try:
          curl '%1$s/menu/items?first=3'

          curl %1$s/orders %2$s \\
            -H 'Content-Type: application/json' -H "Idempotency-Key: $(date +%%s)" \\
            -d '%3$s'

          curl %1$s/delivery/status/ORDER_ID %2$s

        """,
        door, token, order);
  }

  /** What people type, what they are, the id that stands in orders and runs, and their name. */
  void printAccounts(List<Account> accounts) {
    for (Account account : accounts) {
      String role = account.getRole().name().replaceFirst("^ROLE_", "").toLowerCase(Locale.ROOT);
      out.printf(
          "  %-31s  %-10s  %-14s  %s%n",
          account.getName(), role, account.getId(), account.getDisplayName());
    }
  }
}
