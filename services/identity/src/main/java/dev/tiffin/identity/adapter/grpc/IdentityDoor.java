package dev.tiffin.identity.adapter.grpc;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.identity.v1.FindAccountRequest;
import dev.tiffin.contracts.identity.v1.FindAccountResponse;
import dev.tiffin.contracts.identity.v1.GetKeySetRequest;
import dev.tiffin.contracts.identity.v1.GetKeySetResponse;
import dev.tiffin.contracts.identity.v1.IdentityServiceGrpc;
import dev.tiffin.contracts.identity.v1.IssueTokenRequest;
import dev.tiffin.contracts.identity.v1.IssueTokenResponse;
import dev.tiffin.contracts.identity.v1.IssueTokensRequest;
import dev.tiffin.contracts.identity.v1.IssueTokensResponse;
import dev.tiffin.contracts.identity.v1.ListAccountsRequest;
import dev.tiffin.contracts.identity.v1.ListAccountsResponse;
import dev.tiffin.contracts.identity.v1.ListErasedAccountsRequest;
import dev.tiffin.contracts.identity.v1.ListErasedAccountsResponse;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.identity.account.Account;
import dev.tiffin.identity.token.IssuedToken;
import dev.tiffin.identity.token.KeyRing;
import dev.tiffin.identity.token.TokenIssuer;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Answers for identity over gRPC. */
public final class IdentityDoor extends IdentityServiceGrpc.IdentityServiceImplBase {
  private static final int NAME_LENGTH_MAX = 100;

  private static final int NAMES_MAX = 1_000;

  private final KnownAccounts accounts;
  private final TokenIssuer issuer;
  private final KeyRing keys;

  public IdentityDoor(KnownAccounts accounts, TokenIssuer issuer, KeyRing keys) {
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
          List<Account> one = accounts(List.of(request.getAccountName()), place -> "/accountName");
          IssuedToken token = issuer.issue(one).getFirst();
          return IssueTokenResponse.newBuilder()
              .setToken(token.serialised())
              .setExpiresAt(expiry(token))
              .build();
        });
  }

  @Override
  public void issueTokens(
      IssueTokensRequest request, StreamObserver<IssueTokensResponse> observer) {
    Serving.answer(observer, () -> issue(request));
  }

  private IssueTokensResponse issue(IssueTokensRequest request) {
    OperatorSecret.require();
    int count = request.getAccountNamesCount();
    if (count < 1 || count > NAMES_MAX) {
      throw Refusal.invalid("/accountNames", "COUNT", "Must have 1 to " + NAMES_MAX + " names.");
    }
    List<Account> who = accounts(request.getAccountNamesList(), place -> "/accountNames/" + place);
    List<IssuedToken> tokens = issuer.issue(who);
    IssueTokensResponse.Builder response = IssueTokensResponse.newBuilder();
    for (int i = 0; i < count; i++) {
      response.addTokens(
          dev.tiffin.contracts.identity.v1.IssuedToken.newBuilder()
              .setAccountId(who.get(i).id())
              .setToken(tokens.get(i).serialised())
              .setExpiresAt(expiry(tokens.get(i))));
    }
    return response.build();
  }

  private static Timestamp expiry(IssuedToken token) {
    return Timestamp.newBuilder().setSeconds(token.expiresAt().getEpochSecond()).build();
  }

  @Override
  public void listAccounts(
      ListAccountsRequest request, StreamObserver<ListAccountsResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          OperatorSecret.require();
          ListAccountsResponse.Builder response = ListAccountsResponse.newBuilder();
          accounts.listed().forEach(account -> response.addAccounts(write(account)));
          return response.build();
        });
  }

  @Override
  public void findAccount(
      FindAccountRequest request, StreamObserver<FindAccountResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          OperatorSecret.require();
          checkName(request.getNameOrId(), "/nameOrId");
          KnownAccounts.Found found =
              accounts.find(request.getNameOrId()).orElseThrow(() -> Refusal.notFound("account"));
          return FindAccountResponse.newBuilder()
              .setAccountId(found.id())
              .setRole(found.role().map(IdentityDoor::write).orElse(Role.ROLE_UNSPECIFIED))
              .setErased(found.erased())
              .build();
        });
  }

  @Override
  public void listErasedAccounts(
      ListErasedAccountsRequest request, StreamObserver<ListErasedAccountsResponse> observer) {
    Serving.answer(
        observer,
        () ->
            ListErasedAccountsResponse.newBuilder()
                .addAllAccountIds(accounts.erasedLately())
                .build());
  }

  @Override
  public void getKeySet(GetKeySetRequest request, StreamObserver<GetKeySetResponse> observer) {
    Serving.answer(
        observer, () -> GetKeySetResponse.newBuilder().setJwksJson(keys.publicKeySet()).build());
  }

  /** The accounts of these names, in the same order. */
  private List<Account> accounts(List<String> names, IntFunction<String> pointer) {
    for (int i = 0; i < names.size(); i++) {
      checkName(names.get(i), pointer.apply(i));
    }
    Map<String, Account> known = accounts.named(names);
    List<Account> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String place = pointer.apply(i);
      all.add(Optional.ofNullable(known.get(name)).orElseThrow(() -> unknown(place)));
    }
    return all;
  }

  private static void checkName(String name, String pointer) {
    if (name.isBlank() || name.length() > NAME_LENGTH_MAX || name.indexOf('\0') >= 0) {
      throw Refusal.invalid(
          pointer,
          "INVALID_NAME",
          "An account's name has 1 to " + NAME_LENGTH_MAX + " characters.");
    }
  }

  private static Refusal unknown(String pointer) {
    String detail = "There is no account of this name.";
    return new Refusal(
        Problem.newBuilder()
            .setKind(ProblemKind.PROBLEM_KIND_NOT_FOUND)
            .setCode("NOT_FOUND")
            .setDetail(detail)
            .addFields(Refusal.field(pointer, "UNKNOWN_ACCOUNT", detail))
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
