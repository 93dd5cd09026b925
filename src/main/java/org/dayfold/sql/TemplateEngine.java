package org.dayfold.sql;

import freemarker.core.ArithmeticEngine;
import freemarker.core.Environment;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateDateFormat;
import freemarker.core.TemplateDateFormatFactory;
import freemarker.core.TemplateNumberFormat;
import freemarker.core.TemplateNumberFormatFactory;
import freemarker.template.Configuration;
import freemarker.template.TemplateDateModel;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/** FreeMarker as SQL templates see it: every {@code ${...}} is escaped by {@link BindOutputFormat}, and nothing can be loaded or called. */
final class TemplateEngine {
    private static final String BIND = "@bind";

    /** One for the JVM: it holds no template, no state and is not changed after this. */
    static final Configuration CONFIGURATION = configuration();

    private TemplateEngine() {}

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setOutputFormat(BindOutputFormat.INSTANCE);
        configuration.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
        configuration.setRecognizeStandardFileExtensions(false);
        configuration.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
        configuration.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
        // Kept as written: what is printed then has the template's own lines, so that a problem's line is exact.
        configuration.setWhitespaceStripping(false);
        configuration.setTabSize(1);
        configuration.setTemplateLoader(null);
        configuration.setObjectWrapper(TemplateValues.INSTANCE);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setArithmeticEngine(ArithmeticEngine.CONSERVATIVE_ENGINE);
        configuration.setCustomNumberFormats(Map.of("bind", new BoundNumbers()));
        configuration.setNumberFormat(BIND);
        configuration.setCustomDateFormats(Map.of("bind", new BoundMoments()));
        configuration.setDateFormat(BIND);
        configuration.setTimeFormat(BIND);
        configuration.setDateTimeFormat(BIND);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setLocale(Locale.ROOT);
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        return configuration;
    }

    /** FreeMarker looks at a number before it looks at markup: so numbers become markup in their format. */
    private static final class BoundNumbers extends TemplateNumberFormatFactory {
        @Override
        public TemplateNumberFormat get(String parameters, Locale locale, Environment environment) {
            return new TemplateNumberFormat() {
                @Override
                public Object format(TemplateNumberModel model) throws TemplateModelException {
                    return new Printable.Value(TemplateValues.bindable(model.getAsNumber()));
                }

                @Override
                public String formatToPlainText(TemplateNumberModel model) throws TemplateModelException {
                    Number number = model.getAsNumber();
                    return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
                }

                @Override
                public boolean isLocaleBound() {
                    return false;
                }

                @Override
                public String getDescription() {
                    return "bound, not printed";
                }
            };
        }
    }

    private static final class BoundMoments extends TemplateDateFormatFactory {
        @Override
        public TemplateDateFormat get(
                String parameters,
                int dateType,
                Locale locale,
                TimeZone timeZone,
                boolean zonelessInput,
                Environment environment) {
            return new MomentFormat();
        }
    }

    private static final class MomentFormat extends TemplateDateFormat {
        @Override
        public Object format(TemplateDateModel model) throws TemplateModelException {
            return new Printable.Value(moment(model).value());
        }

        @Override
        public String formatToPlainText(TemplateDateModel model) throws TemplateModelException {
            return moment(model).value().toString();
        }

        private static TemplateValues.Moment moment(TemplateDateModel model) throws TemplateModelException {
            if (model instanceof TemplateValues.Moment moment) {
                return moment;
            }
            throw new TemplateModelException("a date made inside the template cannot be bound: only the request's can");
        }

        @Override
        public Object parse(String text, int dateType) throws freemarker.core.UnparsableValueException {
            throw new freemarker.core.UnparsableValueException("a template cannot make dates of text");
        }

        @Override
        public boolean isLocaleBound() {
            return false;
        }

        @Override
        public boolean isTimeZoneBound() {
            return false;
        }

        @Override
        public String getDescription() {
            return "bound, not printed";
        }
    }
}
