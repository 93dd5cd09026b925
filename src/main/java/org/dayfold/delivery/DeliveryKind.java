package org.dayfold.delivery;

/** What a letter tells, and whom. */
public enum DeliveryKind {
    /** To the requester: the file is ready, or there is nothing to download. */
    RESULT,
    /** To the requester: the export failed. */
    FAILURE,
    /** To an operator: the export failed, with what is needed to mend it. */
    OPERATOR
}
