package dev.tiffin.payment.payment;

/** Why a provider would not do it. */
public enum DeclineReason {
  CARD_DECLINED,
  INSUFFICIENT_FUNDS,
  EXPIRED_CARD,
  INVALID_TOKEN,
  OTHER
}
