package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake in the contract's template gives its finding, with line and key. */
class TemplateFindingsTest {

    /** A change to one line of order-items.yaml, and the findings that must come of it. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("version: 2", "versoin: 2", "3: versoin: unknown key, did you mean version?"),
                mistake("version: 2", "version: two", "3: version: must be a number, but is two"),
                mistake("version: 2", "version: 2.5", "3: version: 2.5 is no whole number within 1..1000000"),
                mistake("version: 2", "version: 0", "3: version: 0 is no whole number within 1..1000000"),
                mistake("version: 2", "version: 2\nversion: 3", "4: version: duplicate key, first on line 3"),
                mistake("version: 2", "version:", "3: version: has no value"),
                mistake(
                        "createDate: 2026-11-20",
                        "createDate: 2026-02-30",
                        "2: createDate: 2026-02-30 is no date such as 2026-11-20"),
                mistake("templateName: \"주문상품_{%Y%m%d}\"", "x: 1", "2: templateName: is missing", "4: x: unknown key"),
                mistake(
                        "주문상품_{%Y%m%d}",
                        "주문_{%Q}",
                        "4: templateName: unknown date code %Q in {%Q}; known are %A %B %D %F %G %H %I %M %R %S %T %V %Y %Z %a %b %d %j %m %p %u %y %z %%"),
                mistake(
                        "주문상품_{%Y%m%d}",
                        "주문_{오늘}", "4: templateName: {오늘} holds no date code such as %Y%m%d, nor is it {service}"),
                mistake("주문상품_{%Y%m%d}", "주문_{%Y", "4: templateName: has a brace without its other half"),
                mistake(
                        "queryFile: order-items.sql",
                        "queryFile: gone.sql",
                        "6: queryFile: the query file gone.sql is missing"),
                mistake(
                        "queryFile: order-items.sql",
                        "queryFile: ../order-items.sql",
                        "6: queryFile: ../order-items.sql is no relative path to a .sql file in the templates' folder or below it"),
                mistake(
                        "queryFile: order-items.sql",
                        "queryFile: /etc/order-items.sql",
                        "6: queryFile: /etc/order-items.sql is no relative path to a .sql file in the templates' folder or below it"),
                mistake(
                        "exportFormat: xlsx",
                        "exportFormat: xls",
                        "7: options.exportFormat: must be one of xlsx, csv, but is xls"),
                mistake(
                        "zone: Asia/Seoul",
                        "zone: Asia/Soul",
                        "7: options.zone: unknown zone Asia/Soul, did you mean Asia/Seoul?"),
                mistake(
                        "zone: Asia/Seoul",
                        "zone: +09:00",
                        "7: options.zone: unknown zone +09:00; an IANA name such as Asia/Seoul is wanted"),
                mistake(
                        "source: shop",
                        "source: shop-1",
                        "7: options.source: the name shop-1 does not match [A-Za-z][A-Za-z0-9_]{0,39}"),
                mistake(
                        "onEmpty: file",
                        "onEmpty: skip",
                        "7: options.onEmpty: must be one of file, notice, but is skip"),
                mistake(
                        "keepFor: P7D",
                        "keepFor: 7 days",
                        "7: options.keepFor: 7 days is no ISO 8601 duration of days to seconds, such as P7D or PT30M"),
                mistake("keepFor: P7D", "keepFor: PT0S", "7: options.keepFor: PT0S is outside PT1S..P3650D"),
                mistake(
                        "deadline: PT2H",
                        "deadline: pt2h",
                        "7: options.deadline: pt2h is no ISO 8601 duration of days to seconds, such as P7D or PT30M"),
                mistake("deadline: PT2H", "deadline: P8D", "7: options.deadline: P8D is outside PT1S..P7D"),
                mistake("deadline: PT2H", "maxLag: { then: fail }", "7: options.maxLag.limit: is missing"),
                mistake(
                        "deadline: PT2H",
                        "maxLag: { limit: PT5M, then: hope }",
                        "7: options.maxLag.then: must be one of wait, fail, but is hope"),
                mistake(
                        "deadline: PT2H",
                        "csv: { delimiter: '::' }",
                        "7: options.csv.delimiter: must be one of , ; | and tab (\"\\t\")"),
                mistake("deadline: PT2H", "csv: { bom: yes }", "7: options.csv.bom: must be true or false, but is yes"),
                mistake(
                        "deadline: PT2H",
                        "access: everybody",
                        "7: options.access: unknown key; the name is reserved for a later version"),
                mistake(
                        "deadline: PT2H",
                        "consistency: strict",
                        "7: options.consistency: must be one of partition, snapshot, single-snapshot, but is strict"),
                mistake(
                        "sender: noreply@example.com",
                        "sender: noreply(at)example.com",
                        "9: requestInfo.emailAddress.sender: noreply(at)example.com is no mail address [VL00003 발신 메일이 이메일 형식이 아닙니다.]"),
                mistake(
                        "type: string, required: true",
                        "type: text, required: true",
                        "9: requestInfo.emailAddress.type: must be one of string, but is text"),
                mistake(
                        "type: string, required: true",
                        "required: 'true'",
                        "9: requestInfo.emailAddress.required: must be true or false, but is true"),
                mistake(
                        "    type: date\n",
                        "    type: day\n",
                        "12: requestInfo.downloadStep.type: must be one of date, datetime, but is day"),
                mistake(
                        "    type: date\n",
                        "    type: datetime\n",
                        "13: requestInfo.downloadStep.stepRange.target: the fields are of type date, downloadStep of type datetime"),
                mistake(
                        "days: 1, target",
                        "days: 0, target",
                        "13: requestInfo.downloadStep.stepRange.days: all units together are 0 [VL00002 추출 범위의 일(days) 설정이 잘못되었습니다.]"),
                mistake(
                        "days: 1, target",
                        "days: -1, hours: 24, minutes: 60, seconds: 1.5, target",
                        "13: requestInfo.downloadStep.stepRange.days: -1 is no whole number within 0..36500 [VL00002 추출 범위의 일(days) 설정이 잘못되었습니다.]",
                        "13: requestInfo.downloadStep.stepRange.hours: 24 is no whole number within 0..23 [VL00002 추출 범위의 시(hours) 설정이 잘못되었습니다.]",
                        "13: requestInfo.downloadStep.stepRange.minutes: 60 is no whole number within 0..59 [VL00002 추출 범위의 분(minutes) 설정이 잘못되었습니다.]",
                        "13: requestInfo.downloadStep.stepRange.seconds: 1.5 is no whole number within 0..59 [VL00002 추출 범위의 초(seconds) 설정이 잘못되었습니다.]"),
                mistake(
                        "days: 1, target",
                        "target",
                        "13: requestInfo.downloadStep.stepRange.days: no unit is set; give days, hours, minutes or seconds [VL00001 추출 범위 설정 값이 누락되었습니다.]"),
                mistake(
                        "target: [filter.registDate.startDate, filter.registDate.endDate]",
                        "target: [filter.registDate.startDate, filter.registDate.endDat]",
                        "13: requestInfo.downloadStep.stepRange.target: validation declares no field filter.registDate.endDat, did you mean filter.registDate.endDate?"),
                mistake(
                        "target: [filter.registDate.startDate, filter.registDate.endDate]",
                        "target: [filter.registDate.startDate, filter.productName]",
                        "19: validation.filter.productName.maxLength: does not apply to type date"),
                mistake(
                        ", target: [filter.registDate.startDate, filter.registDate.endDate]",
                        "",
                        "13: requestInfo.downloadStep.stepRange.target: is missing; name the two fields of start and end",
                        "18: validation.dateDiff.target: filter.registDate.startDate alone makes no period: without a stepRange, name both fields as a list"),
                mistake(
                        "filter.registDate.endDate: { name: 종료일시, type: date",
                        "filter.registDate.endDate: { name: 종료일시, type: datetime",
                        "13: requestInfo.downloadStep.stepRange.target: filter.registDate.startDate is of type date, filter.registDate.endDate of type datetime"),
                mistake(
                        "maxRange: { days: 92 }",
                        "maxRange: { days: 92, weeks: 1 }",
                        "18: validation.dateDiff.maxRange.weeks: unknown key"),
                mistake(
                        "[filter.registDate.startDate, filter.registDate.endDate]",
                        "[filter.registDate.startDate, filter.mdSeNo]",
                        "13: requestInfo.downloadStep.stepRange.target: filter.mdSeNo is of type array; date or datetime is wanted"),
                mistake(
                        "[filter.registDate.startDate, filter.registDate.endDate]",
                        "[filter.registDate.startDate]",
                        "13: requestInfo.downloadStep.stepRange.target: must name two different fields, start and end, but names [filter.registDate.startDate]",
                        "18: validation.dateDiff.target: filter.registDate.startDate alone makes no period: without a stepRange, name both fields as a list"),
                mistake(
                        "    stepRange: { days: 1, target: [filter.registDate.startDate, filter.registDate.endDate] }\n",
                        "",
                        "10: requestInfo.downloadStep: is required, but has no stepRange [VL00001 추출 범위 설정 값이 누락되었습니다.]",
                        "17: validation.dateDiff.target: filter.registDate.startDate alone makes no period: without a stepRange, name both fields as a list"),
                mistake(
                        "validation:\n",
                        "  stepRange: { days: 1, target: [filter.registDate.startDate, filter.registDate.endDate] }\nvalidation:\n",
                        "14: requestInfo.stepRange: is given twice, here and inside downloadStep"),
                mistake(
                        "[filter.registDate.startDate, filter.registDate.endDate]",
                        "filter.registDate.startDate",
                        "13: requestInfo.downloadStep.stepRange.target: must be a list, but is filter.registDate.startDate",
                        "18: validation.dateDiff.target: filter.registDate.startDate alone makes no period: without a stepRange, name both fields as a list"),
                mistake(
                        "maxRange: { days: 92 }",
                        "maxRange: { hours: 24 }",
                        "18: validation.dateDiff.maxRange.hours: 24 is no whole number within 0..23 [VL00002 추출 범위의 시(hours) 설정이 잘못되었습니다.]"),
                mistake(
                        ", maxRange: { days: 92 }",
                        "",
                        "18: validation.dateDiff.maxRange: is missing [VL00001 추출 범위 설정 값이 누락되었습니다.]"),
                mistake(
                        "maxRange: { days: 92 }",
                        "maxRange: 92",
                        "18: validation.dateDiff.maxRange: must be a mapping of keys to values, but is 92"),
                mistake(
                        "dateDiff: { target: filter.registDate.startDate",
                        "dateDiff: { target: filter.mdSeNo",
                        "18: validation.dateDiff.target: filter.mdSeNo is not one of the stepRange's fields [filter.registDate.startDate, filter.registDate.endDate]; name both fields as a list"),
                mistake(
                        "maxLength: 200",
                        "maxLength: '200'",
                        "19: validation.filter.productName.maxLength: must be a number, but is 200"),
                mistake(
                        "maxLength: 200",
                        "minLength: 9, maxLength: 3",
                        "19: validation.filter.productName.minLength: minLength 9 is above maxLength 3: no value can satisfy both"),
                mistake(
                        "maxLength: 200",
                        "min: 9, max: 3",
                        "19: validation.filter.productName.min: min 9 is above max 3: no value can satisfy both"),
                mistake(
                        "maxLength: 200",
                        "min: 9, maxLength: 3",
                        "19: validation.filter.productName.min: min 9 is above maxLength 3: no value can satisfy both"),
                mistake(
                        "maxLength: 200",
                        "minLength: 9, max: 3",
                        "19: validation.filter.productName.minLength: minLength 9 is above max 3: no value can satisfy both"),
                mistake(
                        "maxLength: 200",
                        "type: string, min: -1",
                        "19: validation.filter.productName.min: -1 is no length; of a text min counts characters"),
                mistake(
                        "maxLength: 200",
                        "type: integer, max: 1.5",
                        "19: validation.filter.productName.max: 1.5 is not whole, the type is integer"),
                mistake(
                        "maxLength: 200",
                        "type: yn, max: 1",
                        "19: validation.filter.productName.max: does not apply to type yn"),
                mistake(
                        "maxLength: 200",
                        "type: integer, pattern: '[0-9]+'",
                        "19: validation.filter.productName.pattern: does not apply to type integer"),
                mistake(
                        "maxLength: 200",
                        "items: integer",
                        "19: validation.filter.productName.items: is only for type array, the type is any"),
                mistake(
                        "maxLength: 200",
                        "type: list",
                        "19: validation.filter.productName.type: must be one of string, integer, number, boolean, yn, array, date, datetime, but is list"),
                mistake(
                        "maxLength: 200",
                        "maxlength: 200",
                        "19: validation.filter.productName.maxlength: unknown key, did you mean maxLength?"),
                mistake(
                        "maxLength: 200",
                        "pattern: '[a-'",
                        "19: validation.filter.productName.pattern: does not compile: Illegal character range at character 4"),
                mistake(
                        "maxLength: 200",
                        "pattern: '(.*a){20}'",
                        "19: validation.filter.productName.pattern: backtracks without end on a run of one character; make its repetitions exclusive"),
                mistake(
                        "maxLength: 200",
                        "format: phone",
                        "19: validation.filter.productName.format: phone is none of email, digits, uuid"),
                mistake(
                        "maxLength: 200",
                        "type: date, format: yyyy-mm-dd",
                        "19: validation.filter.productName.format: format yyyy-mm-dd of a date must hold each of yyyy MM dd once, and no other letters"),
                mistake(
                        "maxLength: 200",
                        "values: []",
                        "19: validation.filter.productName.values: is empty: no value can satisfy it"),
                mistake(
                        "maxLength: 200",
                        "maxLength: 2, values: [ab, abc]",
                        "19: validation.filter.productName.values: abc breaks the field's own rules: 상품명 must have at most 2 characters; it has 3."),
                mistake(
                        "maxLength: 200",
                        "type: integer, values: [1, two]",
                        "19: validation.filter.productName.values: two breaks the field's own rules: 상품명 must be an integer."),
                mistake(
                        "maxLength: 200",
                        "type: integer, max: 5, default: 9",
                        "19: validation.filter.productName.default: 9 breaks the field's own rules: 상품명 must be at most 5."),
                mistake(
                        "maxLength: 200",
                        "values: [A, B], default: C",
                        "19: validation.filter.productName.default: C breaks the field's own rules: 상품명 must be one of: A, B"),
                mistake(
                        "maxLength: 200",
                        "type: date, default: 2026-02-30",
                        "19: validation.filter.productName.default: 2026-02-30 breaks the field's own rules: 상품명 is a date or time that does not exist."),
                mistake(
                        "maxLength: 200",
                        "default: ''",
                        "19: validation.filter.productName.default: is empty, which means absent"),
                mistake(
                        "maxLength: 200",
                        "maxLength: 200 }\ncolumns:\n  수량: { format: '#,##0', text: true",
                        "21: columns.수량.format: a column of text has no number or date format"),
                mistake(
                        "maxLength: 200",
                        "maxLength: 200 }\ncolumns:\n  수량: { format: '#,##0\"개'",
                        "21: columns.수량.format: #,##0\"개 is no number format: a quote is not closed"),
                mistake(
                        "maxLength: 200",
                        "maxLength: 200 }\ncolumns:\n  수량: { width: 300, lable: 갯수",
                        "21: columns.수량.lable: unknown key, did you mean label?",
                        "21: columns.수량.width: 300 is not above 0 and at most 255"),
                mistake(
                        "filter.productName:",
                        "filter.product-name:",
                        "4 (order-items.sql)",
                        "19: validation.filter.product-name: is no field path; letters, digits and _ in parts joined by dots are"),
                mistake(
                        "filter.productName:",
                        "period.start:",
                        "5 (order-items.sql)",
                        "19: validation.period.start: the name period is taken and cannot be declared"),
                mistake(
                        "filter.productName:",
                        "filter:",
                        "5 (order-items.sql)",
                        "19: validation.filter: is declared as a value, but other fields lie below it"));
    }

    private static Arguments mistake(String from, String to, String... findings) {
        return Arguments.of(from, to, List.of(findings));
    }

    @ParameterizedTest(name = "{index}: {1}")
    @MethodSource("mistakes")
    void a_mistake_is_found_at_its_line_and_key(String from, String to, List<String> expected) {
        String yaml = SampleTemplates.text("order-items.yaml");
        assertThat(yaml).contains(from);

        List<String> found = findings(yaml.replace(from, to));

        List<String> wanted = expected.stream()
                .filter(text -> !text.contains("(order-items.sql)"))
                .toList();
        assertThat(found.stream().filter(text -> text.startsWith("order-items.yaml:")))
                .containsExactlyElementsOf(
                        wanted.stream().map(text -> "order-items.yaml:" + text).toList());
        assertThat(found.stream().anyMatch(text -> text.startsWith("order-items.sql:")))
                .isEqualTo(wanted.size() < expected.size());
    }

    private static List<String> findings(String yaml) {
        TemplateReading reading = SampleTemplates.reader().read("order-items", "order-items.yaml", yaml, file -> {
            assertThat(file).doesNotContain("..").doesNotStartWith("/");
            return file.equals("order-items.sql") ? Optional.of(SampleTemplates.text(file)) : Optional.empty();
        });
        return ((TemplateReading.Unusable) reading)
                .findings().stream().map(Finding::toString).toList();
    }
}
