package org.dayfold.template;

/** What happens to request fields that the template does not declare. Either way they never reach SQL. */
public enum UndeclaredFields {
    REFUSE,
    IGNORE
}
