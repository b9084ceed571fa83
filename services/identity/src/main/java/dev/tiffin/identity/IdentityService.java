package dev.tiffin.identity;

import dev.tiffin.identity.account.DemoAccounts;
import dev.tiffin.identity.adapter.grpc.IdentityDoor;
import dev.tiffin.identity.adapter.grpc.KnownAccounts;
import dev.tiffin.identity.adapter.grpc.OperatorSecret;
import dev.tiffin.identity.adapter.postgres.AccountTable;
import dev.tiffin.identity.adapter.postgres.ErasedAccountTable;
import dev.tiffin.identity.adapter.postgres.SigningKeyTable;
import dev.tiffin.identity.token.KeyRing;
import dev.tiffin.identity.token.TokenIssuer;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.operations.ErasureDoor;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.runtime.Health;
import dev.tiffin.platform.runtime.ManagementServer;
import dev.tiffin.platform.runtime.Service;
import dev.tiffin.platform.runtime.Telemetry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Identity, wired: accounts and signing keys in PostgreSQL, a gRPC door, a management port. */
public final class IdentityService implements Service {

  private final Closeables closeables = new Closeables();
  private final AtomicBoolean open = new AtomicBoolean();
  private final boolean demoData;
  private final Database database;
  private final AccountTable accounts;
  private final KeyRing keys;
  private final ManagementServer management;
  private final GrpcServer grpc;

  public IdentityService(IdentityConfig config) {
    this(config, InstantSource.system());
  }

  IdentityService(IdentityConfig config, InstantSource clock) {
    Environment environment = config.environment();
    demoData = config.demoData();
    try {
      Telemetry telemetry = closeables.add(new Telemetry("identity", environment));
      database = closeables.add(new Database(config.database()));
      accounts = new AccountTable(database);
      keys = new KeyRing(new SigningKeyTable(database), clock);
      Health health = new Health();
      health.require("database", database::isUp);
      health.require("grpc", open::get);
      management =
          closeables.add(
              new ManagementServer(
                  environment.text("TIFFIN_SERVICE_BIND", "127.0.0.1"),
                  environment.port("TIFFIN_MANAGEMENT_PORT", 0),
                  health,
                  telemetry));
      OperatorSecret secret = new OperatorSecret(config.operatorSecret());
      TokenIssuer issuer = new TokenIssuer(keys, config.tokenLifetime(), clock);
      KnownAccounts known =
          new KnownAccounts(accounts, new ErasedAccountTable(database), demoData, clock);
      IdentityDoor door = new IdentityDoor(known, issuer, keys);
      grpc =
          closeables.add(
              new GrpcServer(
                  environment,
                  telemetry.api(),
                  List.of(secret.before(door), ErasureDoor.of(known, environment))));
    } catch (RuntimeException e) {
      closeables.close();
      throw e;
    }
  }

  @Override
  public void start() {
    management.start();
    database.migrate("db/identity");
    if (demoData) {
      accounts.seed(DemoAccounts.ALL);
    }
    keys.current();
    grpc.start();
    open.set(true);
  }

  int grpcPort() {
    return grpc.port();
  }

  int managementPort() {
    return management.port();
  }

  @Override
  public void close() {
    open.set(false);
    closeables.close();
  }
}
