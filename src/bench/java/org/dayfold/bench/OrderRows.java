package org.dayfold.bench;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.dayfold.sheet.Column;
import org.dayfold.sheet.ColumnType;

/** Made-up orders of a Korean shop: any number of rows, each a function of its number alone. */
final class OrderRows implements Workload {

    /** 6 numbers, 3 date-times, 11 texts. */
    static final int[] WIDE = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19};
    /** A number, a decimal, a date-time, a text. */
    static final int[] NARROW = {0, 4, 6, 11};
    /** The wide row three times over. */
    static final int[] BROAD = repeat(WIDE, 3);

    private static final LocalDateTime BEGIN = LocalDateTime.of(2020, 3, 1, 0, 0);
    private static final String[] STATUS = {"결제완료", "배송준비중", "배송중", "배송완료", "구매확정", "취소", "반품"};
    private static final String[] ADJECTIVE = {"베이직", "오버핏", "린넨", "빈티지", "슬림핏", "프리미엄", "여름", "겨울", "데일리", "스트라이프"};
    private static final String[] THING = {"셔츠", "원피스", "청바지", "니트", "가디건", "운동화", "백팩", "머그컵", "이불 세트", "Tea Towel"};
    private static final String[] COLOR = {"블랙", "화이트", "네이비", "베이지", "카키", "레드"};
    private static final String[] SIZE = {"XS", "S", "M", "L", "XL", "FREE"};
    private static final String[] CATEGORY = {
        "패션의류 > 여성의류 > 원피스",
        "패션의류 > 남성의류 > 셔츠",
        "패션잡화 > 가방 > 백팩",
        "생활/건강 > 주방용품 > 컵",
        "가구/인테리어 > 침구 > 이불",
        "스포츠/레저 > 신발"
    };
    private static final String[] SURNAME = {"김", "이", "박", "최", "정", "강", "조", "윤", "장", "임"};
    private static final String[] SYLLABLE = {"민", "서", "지", "현", "수", "영", "준", "하", "은", "도", "유", "진", "우", "재"};
    private static final String[] DISTRICT = {
        "서울특별시 강남구 테헤란로", "서울특별시 마포구 월드컵북로", "부산광역시 해운대구 센텀중앙로", "경기도 성남시 분당구 판교역로", "대구광역시 수성구 동대구로", "제주특별자치도 제주시 첨단로"
    };
    private static final String[] MEMO = {
        "부재 시 경비실에 맡겨 주세요", "문 앞에 두세요", "Please call before delivery", "배송 전 연락 바랍니다 <필수> & \"확인\""
    };

    private static final List<Column> ALL = Stream.of(
                    Column.of("주문상품번호", ColumnType.INTEGER),
                    Column.of("판매자번호", ColumnType.INTEGER),
                    Column.of("수량", ColumnType.INTEGER),
                    Column.of("단가", ColumnType.DECIMAL),
                    Column.of("금액", ColumnType.DECIMAL),
                    Column.of("할인율", ColumnType.DOUBLE),
                    Column.of("주문일시", ColumnType.TIMESTAMP),
                    Column.of("결제일시", ColumnType.TIMESTAMP),
                    Column.of("출고일시", ColumnType.TIMESTAMP),
                    Column.of("주문번호", ColumnType.TEXT),
                    Column.of("상태", ColumnType.TEXT),
                    Column.of("상품명", ColumnType.TEXT),
                    Column.of("옵션", ColumnType.TEXT),
                    Column.of("카테고리", ColumnType.TEXT),
                    Column.of("구매자", ColumnType.TEXT),
                    Column.of("연락처", ColumnType.TEXT),
                    Column.of("이메일", ColumnType.TEXT),
                    Column.of("우편번호", ColumnType.TEXT),
                    Column.of("주소", ColumnType.TEXT),
                    Column.of("메모", ColumnType.TEXT))
            .toList();

    private final int[] kinds;

    OrderRows(int[] kinds) {
        this.kinds = kinds;
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            Column kind = ALL.get(kinds[i]);
            columns.add(i < ALL.size() ? kind : Column.of(kind.label() + (i / ALL.size() + 1), kind.type()));
        }
        return columns;
    }

    @Override
    public void feed(long from, long to, Cells cells) {
        for (long number = from; number < to; number++) {
            Order order = new Order(number);
            for (int kind : kinds) {
                order.cell(kind, cells);
            }
            cells.endRow();
        }
    }

    private static int[] repeat(int[] kinds, int times) {
        int[] all = new int[kinds.length * times];
        for (int i = 0; i < all.length; i++) {
            all[i] = kinds[i % kinds.length];
        }
        return all;
    }

    /** One row's values, drawn in column order. */
    private static final class Order {
        private final long number;
        private final SplittableRandom random;
        private final LocalDateTime ordered;
        private final int quantity;
        private final long price;

        Order(long number) {
            this.number = number;
            this.random = new SplittableRandom(number * 0x9E37_79B9_7F4A_7C15L);
            this.ordered = BEGIN.plusSeconds(number * 8 % (92L * 86_400) + random.nextInt(8));
            this.quantity = 1 + random.nextInt(random.nextInt(8) == 0 ? 30 : 4);
            this.price = 100L * (50 + random.nextInt(4_000)) * 10;
        }

        void cell(int kind, Cells cells) {
            switch (kind) {
                case 0 -> cells.whole(100_000_000 + number);
                case 1 -> cells.whole(1 + random.nextInt(2_000));
                case 2 -> cells.whole(quantity);
                case 3 -> cells.decimal(price, 2);
                case 4 -> cells.decimal(price * quantity + random.nextInt(100), 2);
                case 5 -> cells.floating(random.nextInt(100) / 100.0);
                case 6 -> cells.dateTime(ordered);
                case 7 -> cells.dateTime(ordered.plusSeconds(random.nextInt(3_600)));
                case 8 -> cells.dateTime(ordered.plusSeconds(86_400 + random.nextInt(200_000)));
                case 9 -> cells.text("ORD-" + ordered.toLocalDate() + "-" + (1_000_000 + number / 2));
                case 10 -> cells.text(one(STATUS));
                case 11 -> cells.text(one(ADJECTIVE) + " " + one(THING) + " " + (100 + random.nextInt(900)));
                case 12 -> cells.text("색상: " + one(COLOR) + " / 사이즈: " + one(SIZE));
                case 13 -> cells.text(one(CATEGORY));
                case 14 -> cells.text(one(SURNAME) + one(SYLLABLE) + one(SYLLABLE));
                case 15 -> cells.text("010-" + (1_000 + random.nextInt(9_000)) + "-" + (1_000 + random.nextInt(9_000)));
                case 16 -> cells.text("user" + random.nextInt(300_000) + "@example.com");
                case 17 -> cells.text("0" + (1_000 + random.nextInt(9_000)));
                case 18 ->
                    cells.text(one(DISTRICT) + " " + (1 + random.nextInt(400)) + ", " + (1 + random.nextInt(30)) + "층 "
                            + (101 + random.nextInt(900)) + "호");
                case 19 -> memo(cells);
                default -> throw new IllegalArgumentException("no column of kind " + kind);
            }
        }

        private void memo(Cells cells) {
            if (random.nextInt(10) < 3) {
                cells.nothing();
            } else {
                cells.text(one(MEMO));
            }
        }

        private String one(String[] words) {
            return words[random.nextInt(words.length)];
        }
    }
}
