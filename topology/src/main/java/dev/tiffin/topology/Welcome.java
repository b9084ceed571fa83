package dev.tiffin.topology;

import dev.tiffin.contracts.identity.v1.Account;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is printed once everything is ready. */
record Welcome(PrintStream out) {

  void print(URI door, List<Account> accounts, Duration took) {
    out.printf(Locale.ROOT, "%nTiffin is ready at %s (%.1f s)%n%n", door, took.toMillis() / 1000.0);
    out.println("Accounts (./tiffin token NAME prints a token):");
    printAccounts(accounts);
    out.println();
    out.println("Try:");
    out.println(
        """
          curl '%1$s/menu/items?first=3'

          curl %1$s/orders -H "Authorization: Bearer $(./tiffin token customer)" \\
            -H 'Content-Type: application/json' -H "Idempotency-Key: $(date +%%s)" \\
            -d '{}'

          curl %1$s/delivery/status/ORDER_ID -H "Authorization: Bearer $(./tiffin token customer)"
        """
            .formatted(door));
  }

  void printAccounts(List<Account> accounts) {
    for (Account account : accounts) {
      String role = account.getRole().name().replaceFirst("^ROLE_", "").toLowerCase(Locale.ROOT);
      String where =
          account.getRestaurantIdsCount() == 0
              ? ""
              : " of " + String.join(", ", account.getRestaurantIdsList());
      out.printf("  %-20s %-12s %s%s%n", account.getName(), role, account.getDisplayName(), where);
    }
  }
}
