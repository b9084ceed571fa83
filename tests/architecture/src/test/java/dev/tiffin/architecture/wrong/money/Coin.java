package dev.tiffin.architecture.wrong.money;

import java.io.File;

/** Lives in a file. */
public record Coin(File purse) {}
