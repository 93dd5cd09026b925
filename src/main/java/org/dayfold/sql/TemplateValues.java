package org.dayfold.sql;

import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateDateModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The only values a template can see: text, numbers, booleans, UUIDs, {@code java.time} values, lists of these, and groups of them by name. No
 * beans, no methods, nothing that could be called.
 */
final class TemplateValues implements ObjectWrapper {
    static final TemplateValues INSTANCE = new TemplateValues();

    private TemplateValues() {}

    /** FreeMarker asks for what its own built-ins produce; models pass, anything else is refused by its class. */
    @Override
    public TemplateModel wrap(Object value) throws TemplateModelException {
        if (value == null || value instanceof TemplateModel) {
            return (TemplateModel) value;
        }
        try {
            return model("", value);
        } catch (IllegalArgumentException e) {
            throw new TemplateModelException(e.getMessage());
        }
    }

    /**
     * The model of a field's value.
     *
     * @throws IllegalArgumentException naming the field, if the value is of another type, or a list holds a null or a list
     */
    static TemplateModel model(String path, Object value) {
        if (value instanceof String text) {
            return new SimpleScalar(text);
        }
        if (value instanceof Number number) {
            return new SimpleNumber(bindable(number));
        }
        if (value instanceof Boolean flag) {
            return new Flag(flag);
        }
        if (value instanceof UUID uuid) {
            return new Id(uuid);
        }
        if (value instanceof Temporal temporal) {
            return Moment.of(path, temporal);
        }
        if (value instanceof Collection<?> collection) {
            return Items.of(path, collection);
        }
        throw new IllegalArgumentException(
                path + " is of " + (value == null ? "null" : value.getClass()) + ", which cannot be bound");
    }

    /** Long for whole numbers, BigDecimal for exact ones, Double for the rest: what every driver binds alike. */
    static Number bindable(Number number) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigInteger integer) {
            return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : new BigDecimal(integer);
        }
        if (number instanceof Float single) {
            return Double.valueOf(single.toString());
        }
        if (number instanceof Long || number instanceof BigDecimal || number instanceof Double) {
            return number;
        }
        throw new IllegalArgumentException(number.getClass() + " cannot be bound");
    }

    /** A boolean that can be asked and printed: FreeMarker alone would print it as text. */
    record Flag(Boolean value) implements TemplateBooleanModel, Printable.Bindable {
        @Override
        public boolean getAsBoolean() {
            return value;
        }
    }

    /** A UUID that compares as text and binds as itself. */
    record Id(UUID value) implements TemplateScalarModel, Printable.Bindable {
        @Override
        public String getAsString() {
            return value.toString();
        }
    }

    /** Stands for any value while a template is rehearsed: text, list and true at once. */
    enum StandIn implements TemplateScalarModel, TemplateSequenceModel, TemplateBooleanModel, Printable.Bindable {
        INSTANCE;

        @Override
        public Object value() {
            return this;
        }

        @Override
        public String getAsString() {
            return "1";
        }

        @Override
        public boolean getAsBoolean() {
            return true;
        }

        @Override
        public TemplateModel get(int index) {
            return index == 0 ? this : null;
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /** A list: printed whole inside {@code IN (...)}, or walked by {@code <#list>}. */
    record Items(String path, List<?> value) implements TemplateSequenceModel, Printable.Bindable {
        static Items of(String path, Collection<?> collection) {
            for (Object item : collection) {
                if (item == null || item instanceof Collection) {
                    throw new IllegalArgumentException(path + " holds a " + (item == null ? "null" : "list"));
                }
            }
            return new Items(
                    path, collection.stream().map(item -> scalar(path, item)).toList());
        }

        private static Object scalar(String path, Object item) {
            model(path, item);
            return item instanceof Number number ? bindable(number) : item;
        }

        @Override
        public TemplateModel get(int index) {
            return index >= 0 && index < value.size() ? model(path, value.get(index)) : null;
        }

        @Override
        public int size() {
            return value.size();
        }
    }

    /**
     * A date or time that binds as itself. FreeMarker compares and formats by {@link Date}, which is given as if the wall clock were UTC's; the
     * engine's zone is UTC too, so what a template formats is the wall clock.
     */
    record Moment(Temporal value, int type, Date date) implements TemplateDateModel {
        static Moment of(String path, Temporal value) {
            if (value instanceof LocalDate day) {
                return new Moment(value, DATE, date(day.atStartOfDay()));
            }
            if (value instanceof LocalTime time) {
                return new Moment(value, TIME, date(time.atDate(LocalDate.EPOCH)));
            }
            if (value instanceof LocalDateTime dateTime) {
                return new Moment(value, DATETIME, date(dateTime));
            }
            if (value instanceof OffsetDateTime offset) {
                return new Moment(value, DATETIME, Date.from(offset.toInstant()));
            }
            if (value instanceof Instant instant) {
                return new Moment(instant.atOffset(ZoneOffset.UTC), DATETIME, Date.from(instant));
            }
            throw new IllegalArgumentException(path + " is of " + value.getClass() + ", which cannot be bound");
        }

        private static Date date(LocalDateTime wallClock) {
            return Date.from(wallClock.toInstant(ZoneOffset.UTC));
        }

        @Override
        public Date getAsDate() {
            return date;
        }

        @Override
        public int getDateType() {
            return type;
        }
    }

    /** Fields that share a path's beginning: {@code filter} of {@code filter.name}. There even when all its fields are absent. */
    static final class Group implements TemplateHashModel {
        private final Map<String, TemplateModel> members = new LinkedHashMap<>();

        /** The group of this name, made if it is not there; null if a field has that name. */
        Group group(String name) {
            TemplateModel member = members.computeIfAbsent(name, absent -> new Group());
            return member instanceof Group group ? group : null;
        }

        void put(String name, TemplateModel member) {
            members.put(name, member);
        }

        boolean hasGroup(String name) {
            return members.get(name) instanceof Group;
        }

        @Override
        public TemplateModel get(String name) {
            return members.get(name);
        }

        /** As {@code ?has_content} asks: no field below has a value. */
        @Override
        public boolean isEmpty() {
            for (TemplateModel member : members.values()) {
                if (!(member instanceof Group group && group.isEmpty())) {
                    return false;
                }
            }
            return true;
        }
    }
}
