package dev.tiffin.gateway;

import dev.tiffin.contracts.identity.v1.GetKeySetRequest;
import dev.tiffin.contracts.identity.v1.GetKeySetResponse;
import dev.tiffin.contracts.identity.v1.IdentityServiceGrpc;
import dev.tiffin.contracts.identity.v1.ListErasedAccountsRequest;
import dev.tiffin.contracts.identity.v1.ListErasedAccountsResponse;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.StreamObserver;

/** An identity service that says which keys are its own, and whose accounts are erased. */
final class FakeIdentity extends IdentityServiceGrpc.IdentityServiceImplBase {
  private final FakeServices services;

  FakeIdentity(FakeServices services) {
    this.services = services;
  }

  @Override
  public void getKeySet(GetKeySetRequest request, StreamObserver<GetKeySetResponse> observer) {
    Serving.answer(
        observer, () -> GetKeySetResponse.newBuilder().setJwksJson(services.jwks).build());
  }

  @Override
  public void listErasedAccounts(
      ListErasedAccountsRequest request, StreamObserver<ListErasedAccountsResponse> observer) {
    Serving.answer(
        observer,
        () -> ListErasedAccountsResponse.newBuilder().addAllAccountIds(services.erased).build());
  }
}
