package dev.tiffin.notification.sending;

/**
 * What a message says, in every form that a sender may need.
 *
 * @param subject for people, one line; empty for a webhook
 * @param text for people; empty for a webhook
 * @param json the body of a webhook or of a push, as it is signed and sent; empty for an e-mail
 */
public record Content(String subject, String text, String json) {}
