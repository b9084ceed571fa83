package dev.tiffin.identity.adapter.grpc;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.identity.v1.GetKeySetRequest;
import dev.tiffin.contracts.identity.v1.GetKeySetResponse;
import dev.tiffin.contracts.identity.v1.IdentityServiceGrpc;
import dev.tiffin.contracts.identity.v1.IssueTokenRequest;
import dev.tiffin.contracts.identity.v1.IssueTokenResponse;
import dev.tiffin.contracts.identity.v1.ListAccountsRequest;
import dev.tiffin.contracts.identity.v1.ListAccountsResponse;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.identity.account.Account;
import dev.tiffin.identity.adapter.postgres.AccountTable;
import dev.tiffin.identity.token.IssuedToken;
import dev.tiffin.identity.token.KeyRing;
import dev.tiffin.identity.token.TokenIssuer;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.StreamObserver;

/** Answers for identity over gRPC. */
public final class IdentityDoor extends IdentityServiceGrpc.IdentityServiceImplBase {
  private static final int NAME_LENGTH_MAX = 100;

  private final AccountTable accounts;
  private final TokenIssuer issuer;
  private final KeyRing keys;

  public IdentityDoor(AccountTable accounts, TokenIssuer issuer, KeyRing keys) {
    this.accounts = accounts;
    this.issuer = issuer;
    this.keys = keys;
  }

  @Override
  public void issueToken(IssueTokenRequest request, StreamObserver<IssueTokenResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          OperatorSecret.require();
          IssuedToken token = issuer.issue(account(request.getAccountName()));
          return IssueTokenResponse.newBuilder()
              .setToken(token.serialised())
              .setExpiresAt(Timestamp.newBuilder().setSeconds(token.expiresAt().getEpochSecond()))
              .build();
        });
  }

  @Override
  public void listAccounts(
      ListAccountsRequest request, StreamObserver<ListAccountsResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          OperatorSecret.require();
          ListAccountsResponse.Builder response = ListAccountsResponse.newBuilder();
          accounts.all().forEach(account -> response.addAccounts(write(account)));
          return response.build();
        });
  }

  @Override
  public void getKeySet(GetKeySetRequest request, StreamObserver<GetKeySetResponse> observer) {
    Serving.answer(
        observer, () -> GetKeySetResponse.newBuilder().setJwksJson(keys.publicKeySet()).build());
  }

  private Account account(String name) {
    if (name.isBlank() || name.length() > NAME_LENGTH_MAX || name.indexOf('\0') >= 0) {
      throw Refusal.invalid(
          "/accountName",
          "INVALID_NAME",
          "An account's name has 1 to " + NAME_LENGTH_MAX + " characters.");
    }
    return accounts.named(name).orElseThrow(() -> unknown());
  }

  private static Refusal unknown() {
    String detail = "There is no account of this name.";
    return new Refusal(
        Problem.newBuilder()
            .setKind(ProblemKind.PROBLEM_KIND_NOT_FOUND)
            .setCode("NOT_FOUND")
            .setDetail(detail)
            .addFields(Refusal.field("/accountName", "UNKNOWN_ACCOUNT", detail))
            .build());
  }

  private static dev.tiffin.contracts.identity.v1.Account write(Account account) {
    return dev.tiffin.contracts.identity.v1.Account.newBuilder()
        .setId(account.id())
        .setName(account.name())
        .setDisplayName(account.displayName())
        .setRole(write(account.role()))
        .addAllRestaurantIds(account.restaurantIds())
        .build();
  }

  private static Role write(dev.tiffin.identity.account.Role role) {
    return switch (role) {
      case CUSTOMER -> Role.ROLE_CUSTOMER;
      case RESTAURANT -> Role.ROLE_RESTAURANT;
      case COURIER -> Role.ROLE_COURIER;
      case DISPATCHER -> Role.ROLE_DISPATCHER;
      case OPERATOR -> Role.ROLE_OPERATOR;
    };
  }
}
