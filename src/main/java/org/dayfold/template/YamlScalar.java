package org.dayfold.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Values of YAML 1.2's core schema (10.3.2) as a JSON request would bring them. */
final class YamlScalar {
    private YamlScalar() {}

    /** String, Long, BigDecimal or Boolean; empty for null, infinities and foreign tags. */
    static Optional<Object> value(ScalarNode node) {
        String text = node.getValue();
        if (node.getTag().equals(Tag.STR)) {
            return Optional.of(text);
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return Optional.of(text.equalsIgnoreCase("true"));
        }
        try {
            if (node.getTag().equals(Tag.INT)) {
                return integer(text);
            }
            return node.getTag().equals(Tag.FLOAT) ? Optional.of(new BigDecimal(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> integer(String text) {
        BigInteger number = text.startsWith("0o")
                ? new BigInteger(text.substring(2), 8)
                : text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
        BigDecimal value = new BigDecimal(number);
        return Optional.of(Numbers.asLong(value).<Object>map(whole -> whole).orElse(value));
    }
}
