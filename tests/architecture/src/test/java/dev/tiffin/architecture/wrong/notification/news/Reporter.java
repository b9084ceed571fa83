package dev.tiffin.architecture.wrong.notification.news;

/** Knows more than news may. */
record Reporter(dev.tiffin.architecture.wrong.kitchen.knowing.Nosy friend) {}
