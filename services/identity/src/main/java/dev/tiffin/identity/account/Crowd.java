package dev.tiffin.identity.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The numbered accounts of a demonstration, {@code customer-1} to {@code customer-1000} and {@code
 * courier-1} to {@code courier-1000}. They are a rule and not rows: everything about one follows
 * from its name, so it is the same everywhere and for ever, and nobody has to scroll past it.
 */
public final class Crowd {
  /** The highest number of each sort. */
  public static final int EACH = 1_000;

  private static final Pattern NAME = Pattern.compile("(customer|courier)-([1-9][0-9]{0,3})");
  private static final int ID_LENGTH = 16;

  private Crowd() {}

  /** The account of that name, if it is one of these. */
  public static Optional<Account> named(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > EACH) {
      return Optional.empty();
    }
    Role role = Role.of(matcher.group(1));
    String displayName = (role == Role.CUSTOMER ? "Customer " : "Courier ") + matcher.group(2);
    return Optional.of(new Account(id(name), name, displayName, role, List.of()));
  }

  /** The account of that id, if it is one of these. There are few enough to go through. */
  public static Optional<Account> withId(String id) {
    return IntStream.rangeClosed(1, EACH)
        .boxed()
        .flatMap(number -> Stream.of("customer-" + number, "courier-" + number))
        .filter(name -> id(name).equals(id))
        .findFirst()
        .flatMap(Crowd::named);
  }

  /** Opaque, as every account's. */
  private static String id(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(("tiffin crowd " + name).getBytes(UTF_8));
      return "acc_" + HexFormat.of().formatHex(digest).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
