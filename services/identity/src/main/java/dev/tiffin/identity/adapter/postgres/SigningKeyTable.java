package dev.tiffin.identity.adapter.postgres;

import com.nimbusds.jose.jwk.RSAKey;
import dev.tiffin.identity.token.SigningKey;
import dev.tiffin.identity.token.SigningKeyStore;
import dev.tiffin.platform.eventstore.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** The table of signing keys. Whoever can read it can sign: it belongs to identity's role alone. */
public final class SigningKeyTable implements SigningKeyStore {
  private final Database database;

  public SigningKeyTable(Database database) {
    this.database = database;
  }

  @Override
  public List<SigningKey> madeSince(Instant earliest) {
    return database.read(handle -> madeSince(handle, earliest));
  }

  @Override
  public SigningKey newestOrMake(Instant earliest, Supplier<SigningKey> make) {
    return database.inTransaction(transaction -> {
      // held to the end of the transaction: whoever waits here then sees the key that was made
      transaction.execute("select pg_advisory_xact_lock(7101)");
      List<SigningKey> young = madeSince(transaction, earliest);
      return young.isEmpty() ? insert(transaction, make.get()) : young.getFirst();
    });
  }

  @Override
  public void forgetMadeBefore(Instant earliest) {
    database.inTransaction(transaction ->
        transaction.execute("delete from signing_key where created_at < ?", at(earliest)));
  }

  private static SigningKey insert(Handle transaction, SigningKey key) {
    transaction.execute(
        "insert into signing_key (key_id, jwk, created_at) values (?, ?, ?)",
        key.jwk().getKeyID(),
        key.jwk().toJSONString(),
        at(key.createdAt()));
    return key;
  }

  private static List<SigningKey> madeSince(Handle handle, Instant earliest) {
    return handle
        .createQuery(
            "select jwk, created_at from signing_key where created_at >= ? order by created_at desc")
        .bind(0, at(earliest))
        .map((row, context) -> key(row))
        .list();
  }

  private static SigningKey key(ResultSet row) throws SQLException {
    try {
      return new SigningKey(
          RSAKey.parse(row.getString("jwk")),
          row.getObject("created_at", OffsetDateTime.class).toInstant());
    } catch (ParseException e) {
      throw new IllegalStateException("a signing key cannot be read", e);
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
