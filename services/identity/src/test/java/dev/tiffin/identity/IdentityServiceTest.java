package dev.tiffin.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tiffin.contracts.identity.v1.Account;
import dev.tiffin.contracts.identity.v1.GetKeySetRequest;
import dev.tiffin.contracts.identity.v1.IssueTokenRequest;
import dev.tiffin.contracts.identity.v1.IssueTokenResponse;
import dev.tiffin.contracts.identity.v1.IssueTokensRequest;
import dev.tiffin.contracts.identity.v1.IssuedToken;
import dev.tiffin.contracts.identity.v1.ListAccountsRequest;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Databases;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class IdentityServiceTest {
  private final TestDatabase database = PostgresFixture.fresh();

  @Test
  void aTokenSaysWhoAndIsVerifiedByThePublicKeySet() throws ParseException, JOSEException {
    try (RunningIdentity identity = RunningIdentity.on(database)) {
      IssueTokenResponse issued = issue(identity, "kitchen");
      SignedJWT token = SignedJWT.parse(issued.getToken());
      assertEquals("RS256", token.getHeader().getAlgorithm().getName());
      assertTrue(verifies(identity, token));
      var claims = token.getJWTClaimsSet();
      assertEquals("tiffin", claims.getIssuer());
      assertEquals("acc_k1p7d4v9n3", claims.getSubject());
      assertEquals("kitchen", claims.getStringClaim("name"));
      assertEquals("restaurant", claims.getStringClaim("role"));
      assertEquals(List.of("*"), claims.getStringListClaim("restaurants"));
      assertEquals(
          Duration.ofHours(1),
          Duration.between(
              claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()));
      assertEquals(
          issued.getExpiresAt().getSeconds(),
          claims.getExpirationTime().toInstant().getEpochSecond());
      assertNotEquals(
          claims.getJWTID(),
          SignedJWT.parse(issue(identity, "kitchen").getToken()).getJWTClaimsSet().getJWTID());
    }
  }

  @Test
  void onlyStaffHaveRestaurants() throws ParseException {
    try (RunningIdentity identity =
        RunningIdentity.on(
            database, InstantSource.system(), Map.of("TIFFIN_TOKEN_LIFETIME", "PT5M"))) {
      var claims = SignedJWT.parse(issue(identity, "courier-2").getToken()).getJWTClaimsSet();
      assertEquals("courier", claims.getStringClaim("role"));
      assertFalse(claims.getClaims().containsKey("restaurants"));
      assertEquals(
          Duration.ofMinutes(5),
          Duration.between(
              claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()));
    }
  }

  @Test
  void theKeySetHoldsNoPrivatePart() throws ParseException {
    try (RunningIdentity identity = RunningIdentity.on(database)) {
      String json =
          identity.anybody().getKeySet(GetKeySetRequest.getDefaultInstance()).getJwksJson();
      JWKSet keys = JWKSet.parse(json);
      assertEquals(1, keys.getKeys().size());
      JWK key = keys.getKeys().getFirst();
      assertFalse(key.isPrivate());
      assertEquals(2_048, key.size());
      for (String secretMember : List.of("d", "p", "q", "dp", "dq", "qi", "oth")) {
        assertFalse(key.toJSONObject().containsKey(secretMember), secretMember);
        assertFalse(json.contains("\"" + secretMember + "\""), secretMember);
      }
    }
  }

  @Test
  void theReadyMadeAccountsAreListedForOperators() {
    try (RunningIdentity identity = RunningIdentity.on(database)) {
      List<Account> accounts =
          identity
              .operator()
              .listAccounts(ListAccountsRequest.getDefaultInstance())
              .getAccountsList();
      assertEquals(
          List.of(
              "courier",
              "courier-2",
              "customer",
              "customer-2",
              "dispatcher",
              "kitchen",
              "kitchen-le-bouchon-des-terreaux",
              "operator"),
          accounts.stream().map(Account::getName).toList());
      assertEquals(Role.ROLE_OPERATOR, accounts.getLast().getRole());
      Account bouchon = accounts.get(6);
      assertEquals(Role.ROLE_RESTAURANT, bouchon.getRole());
      assertEquals(List.of("le-bouchon-des-terreaux"), bouchon.getRestaurantIdsList());
      assertEquals(8, accounts.stream().map(Account::getId).distinct().count());
    }
  }

  @Test
  void withoutDemoDataThereIsNobody() {
    try (RunningIdentity identity =
        RunningIdentity.on(database, InstantSource.system(), Map.of("TIFFIN_DEMO_DATA", "off"))) {
      assertEquals(
          0,
          identity
              .operator()
              .listAccounts(ListAccountsRequest.getDefaultInstance())
              .getAccountsCount());
    }
  }

  @Test
  void anAccountThatCameWithALaterVersionIsAddedToTheOthers() {
    try (RunningIdentity identity = RunningIdentity.on(database);
        Database own = open()) {
      own.inTransaction(tx -> tx.execute("delete from account where name = 'operator'"));
    }
    try (RunningIdentity again = RunningIdentity.on(database)) {
      assertFalse(issue(again, "operator").getToken().isEmpty());
    }
  }

  @Test
  void aCrowdIsKnownByRuleAndNotListed() throws ParseException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      names.add("customer-" + i);
      names.add("courier-" + (1_001 - i));
    }
    List<IssuedToken> tokens;
    try (RunningIdentity identity = RunningIdentity.on(database)) {
      tokens = issueCrowd(identity, names);
      assertEquals(1_000, tokens.stream().map(IssuedToken::getAccountId).distinct().count());
      for (int i = 0; i < names.size(); i++) {
        var claims = SignedJWT.parse(tokens.get(i).getToken()).getJWTClaimsSet();
        assertEquals(names.get(i), claims.getStringClaim("name"));
        assertEquals(tokens.get(i).getAccountId(), claims.getSubject());
        assertEquals(
            names.get(i).substring(0, names.get(i).indexOf('-')), claims.getStringClaim("role"));
      }
      assertEquals("acc_c8r5w3q6z2", tokens.get(2).getAccountId(), "customer-2 was there before");
      assertEquals(
          8,
          identity
              .operator()
              .listAccounts(ListAccountsRequest.getDefaultInstance())
              .getAccountsCount());
      assertEquals(
          tokens.getFirst().getAccountId(),
          SignedJWT.parse(issue(identity, "customer-1").getToken()).getJWTClaimsSet().getSubject());
      for (String beyond :
          List.of("customer-0", "customer-1001", "courier-01", "kitchen-3", "customer-")) {
        assertEquals(
            ProblemKind.PROBLEM_KIND_NOT_FOUND, refusal(() -> issue(identity, beyond)).getKind());
      }
    }
    Map<String, String> noDemo = Map.of("TIFFIN_DEMO_DATA", "off");
    try (RunningIdentity bare =
        RunningIdentity.on(PostgresFixture.fresh(), InstantSource.system(), noDemo)) {
      assertEquals(
          ProblemKind.PROBLEM_KIND_NOT_FOUND, refusal(() -> issue(bare, "customer-1")).getKind());
    }
  }

  @Test
  void manyTokensAreIssuedAllOrNone() {
    try (RunningIdentity identity = RunningIdentity.on(database)) {
      Problem unknown = refusal(() -> issueAll(identity, List.of("customer", "nobody")));
      assertEquals(ProblemKind.PROBLEM_KIND_NOT_FOUND, unknown.getKind());
      assertEquals("/accountNames/1", unknown.getFields(0).getPointer());
      Problem bad = refusal(() -> issueAll(identity, List.of("customer", "courier", "")));
      assertEquals("/accountNames/2", bad.getFields(0).getPointer());
      for (int count : List.of(0, 1_001)) {
        Problem wrong = refusal(() -> issueAll(identity, Collections.nCopies(count, "customer")));
        assertEquals(ProblemKind.PROBLEM_KIND_INVALID, wrong.getKind());
        assertEquals("/accountNames", wrong.getFields(0).getPointer());
      }
      Problem stranger =
          refusal(() ->
              identity
                  .anybody()
                  .issueTokens(
                      IssueTokensRequest.newBuilder().addAccountNames("customer").build()));
      assertEquals(ProblemKind.PROBLEM_KIND_UNAUTHENTICATED, stranger.getKind());
    }
  }

  private static List<IssuedToken> issueAll(RunningIdentity identity, List<String> names) {
    return identity
        .operator()
        .issueTokens(IssueTokensRequest.newBuilder().addAllAccountNames(names).build())
        .getTokensList();
  }

  /** A hundred at a time: a JVM that has just begun signs slowly, and a call has its deadline. */
  private static List<IssuedToken> issueCrowd(RunningIdentity identity, List<String> names) {
    List<IssuedToken> tokens = new ArrayList<>();
    for (int from = 0; from < names.size(); from += 100) {
      tokens.addAll(issueAll(identity, names.subList(from, Math.min(from + 100, names.size()))));
    }
    return tokens;
  }

  private Database open() {
    return Databases.open(database, 2);
  }

  @Test
  void issuingAndListingNeedTheSecret() {
    try (RunningIdentity identity = RunningIdentity.on(database)) {
      for (var stub :
          List.of(identity.anybody(), identity.knowing(""), identity.knowing("something else"))) {
        Problem issue = refusal(() -> stub.issueToken(request("customer")));
        assertEquals(ProblemKind.PROBLEM_KIND_UNAUTHENTICATED, issue.getKind());
        Problem list = refusal(() -> stub.listAccounts(ListAccountsRequest.getDefaultInstance()));
        assertEquals(ProblemKind.PROBLEM_KIND_UNAUTHENTICATED, list.getKind());
      }
    }
  }

  @Test
  void anUnknownAccountIsNotFoundByItsField() {
    try (RunningIdentity identity = RunningIdentity.on(database)) {
      Problem problem = refusal(() -> issue(identity, "nobody"));
      assertEquals(ProblemKind.PROBLEM_KIND_NOT_FOUND, problem.getKind());
      assertEquals("/accountName", problem.getFields(0).getPointer());
      for (String bad : List.of("", "  ", "x".repeat(101), "a\0b")) {
        Problem invalid = refusal(() -> issue(identity, bad));
        assertEquals(ProblemKind.PROBLEM_KIND_INVALID, invalid.getKind());
        assertEquals("/accountName", invalid.getFields(0).getPointer());
      }
    }
  }

  @Test
  void keysRotateAndOldOnesStayUntilTheirTokensAreDead() throws ParseException, JOSEException {
    Instant start = Instant.parse("2026-03-01T10:00:00Z");
    AtomicReference<Instant> now = new AtomicReference<>(start);
    try (RunningIdentity identity = RunningIdentity.on(database, now::get, Map.of())) {
      SignedJWT first = SignedJWT.parse(issue(identity, "customer").getToken());
      now.set(start.plus(Duration.ofDays(30)).minusSeconds(1));
      SignedJWT last = SignedJWT.parse(issue(identity, "customer").getToken());
      assertEquals(first.getHeader().getKeyID(), last.getHeader().getKeyID());
      now.set(start.plus(Duration.ofDays(30)).plusSeconds(1));
      SignedJWT next = SignedJWT.parse(issue(identity, "customer").getToken());
      assertNotEquals(first.getHeader().getKeyID(), next.getHeader().getKeyID());
      assertTrue(verifies(identity, last));
      assertTrue(verifies(identity, next));
      now.set(start.plus(Duration.ofDays(31)).plus(Duration.ofHours(1)));
      assertFalse(verifies(identity, last));
      assertTrue(verifies(identity, next));
    }
  }

  @Test
  void severalInstancesAgreeOnOneKey()
      throws ExecutionException, InterruptedException, ParseException, JOSEException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<RunningIdentity>> starting =
          List.of(
              executor.submit(() -> RunningIdentity.on(database)),
              executor.submit(() -> RunningIdentity.on(database)),
              executor.submit(() -> RunningIdentity.on(database)));
      try (RunningIdentity one = starting.get(0).get();
          RunningIdentity two = starting.get(1).get();
          RunningIdentity three = starting.get(2).get()) {
        SignedJWT token = SignedJWT.parse(issue(one, "customer").getToken());
        assertTrue(verifies(two, token));
        assertTrue(verifies(three, token));
        assertEquals(1, keySet(three).getKeys().size());
        assertEquals(
            8,
            two.operator()
                .listAccounts(ListAccountsRequest.getDefaultInstance())
                .getAccountsCount());
      }
    }
  }

  @Test
  void aTokenOutlivesARestart() throws ParseException, JOSEException {
    SignedJWT token;
    try (RunningIdentity identity = RunningIdentity.on(database)) {
      token = SignedJWT.parse(issue(identity, "dispatcher").getToken());
    }
    try (RunningIdentity again = RunningIdentity.on(database)) {
      assertTrue(verifies(again, token));
    }
  }

  @Test
  void itSaysWhenItIsReady() throws IOException, InterruptedException {
    try (RunningIdentity identity = RunningIdentity.on(database);
        HttpClient client = HttpClient.newHttpClient()) {
      for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + identity.managementPort() + path))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), path + ": " + answer.body());
      }
    }
  }

  @Test
  void wrongSettingsAreNamed() {
    Map<String, String> wrong =
        Map.of("TIFFIN_TOKEN_LIFETIME", "PT25H", "TIFFIN_DEMO_DATA", "maybe");
    wrong.forEach((name, value) -> {
      ConfigurationException e =
          assertThrows(
              ConfigurationException.class,
              () ->
                  IdentityConfig.from(RunningIdentity.environment(database, Map.of(name, value))));
      assertTrue(String.valueOf(e.getMessage()).contains(name), e.getMessage());
    });
    assertFalse(
        IdentityConfig.from(RunningIdentity.environment(database, Map.of()))
            .toString()
            .contains(RunningIdentity.SECRET));
  }

  private static IssueTokenRequest request(String name) {
    return IssueTokenRequest.newBuilder().setAccountName(name).build();
  }

  private static IssueTokenResponse issue(RunningIdentity identity, String name) {
    return identity.operator().issueToken(request(name));
  }

  private static JWKSet keySet(RunningIdentity identity) throws ParseException {
    return JWKSet.parse(
        identity.anybody().getKeySet(GetKeySetRequest.getDefaultInstance()).getJwksJson());
  }

  private static boolean verifies(RunningIdentity identity, SignedJWT token)
      throws ParseException, JOSEException {
    JWK key = keySet(identity).getKeyByKeyId(token.getHeader().getKeyID());
    return key != null && token.verify(new RSASSAVerifier(key.toRSAKey()));
  }

  private static Problem refusal(Executable call) {
    return Refusal.of(assertThrows(StatusRuntimeException.class, call)).problem();
  }
}
