package dev.tiffin.identity.token;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Where signing keys are kept, for all instances of identity together. */
public interface SigningKeyStore {
  /** The keys made at or after that time, newest first. */
  List<SigningKey> madeSince(Instant earliest);

  /**
   * The newest key if it was made at or after {@code earliest}, else a new one. Of several
   * instances that ask at once one makes the key and the others get that one.
   */
  SigningKey newestOrMake(Instant earliest, Supplier<SigningKey> make);

  /** Forgets the keys made before that time. */
  void forgetMadeBefore(Instant earliest);
}
