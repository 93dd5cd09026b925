package org.dayfold.export;

/** Who is told when an export is given up: its requester and the operators, once each. */
public interface GivenUp {
    void tell(String exportId);
}
