package dev.tiffin.identity;

import dev.tiffin.contracts.identity.v1.IdentityServiceGrpc;
import dev.tiffin.contracts.identity.v1.IdentityServiceGrpc.IdentityServiceBlockingStub;
import dev.tiffin.contracts.operations.v1.EraseCustomerRequest;
import dev.tiffin.contracts.operations.v1.ErasureServiceGrpc;
import dev.tiffin.identity.adapter.grpc.OperatorSecret;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Calls;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** One instance of identity, and a channel to it. */
final class RunningIdentity implements AutoCloseable {
  static final String SECRET = "an operator's secret of this test";

  private final IdentityService service;
  private final GrpcChannel channel;

  private RunningIdentity(IdentityService service) {
    this.service = service;
    service.start();
    channel = Calls.channel(service.grpcPort());
  }

  static RunningIdentity on(TestDatabase database, InstantSource clock, Map<String, String> more) {
    return new RunningIdentity(
        new IdentityService(IdentityConfig.from(environment(database, more)), clock));
  }

  static RunningIdentity on(TestDatabase database) {
    return on(database, InstantSource.system(), Map.of());
  }

  static Environment environment(TestDatabase database, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(database.settings());
    values.put("TIFFIN_OPERATOR_SECRET", SECRET);
    values.putAll(more);
    return Environment.of(values);
  }

  IdentityServiceBlockingStub anybody() {
    return IdentityServiceGrpc.newBlockingStub(channel.channel());
  }

  IdentityServiceBlockingStub operator() {
    return knowing(SECRET);
  }

  IdentityServiceBlockingStub knowing(String secret) {
    return anybody().withInterceptors(headers(secret));
  }

  private static ClientInterceptor headers(String secret) {
    Metadata headers = new Metadata();
    headers.put(OperatorSecret.HEADER, secret);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  /** Has an account erased, as an operator does; how many that were. */
  long erase(String accountId) {
    return ErasureServiceGrpc.newBlockingStub(channel.channel())
        .withInterceptors(headers(SECRET))
        .eraseCustomer(
            EraseCustomerRequest.newBuilder().setCustomerId(accountId).setRequestId("r-1").build())
        .getErased(0)
        .getCount();
  }

  int managementPort() {
    return service.managementPort();
  }

  @Override
  public void close() {
    channel.close();
    service.close();
  }
}
