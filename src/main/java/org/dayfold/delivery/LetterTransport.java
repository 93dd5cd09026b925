package org.dayfold.delivery;

/** Carries a letter to the server that takes it over. Thread-safe. */
public interface LetterTransport {
    /** One attempt, without retries. Never throws for what a server or a network does. */
    Attempt send(Letter letter);
}
