package org.dayfold.launcher;

/** Names of the sample shop, Korean and English. No person, shop or address of the real world is meant. */
final class ShopWords {
    private static final String[][] CATEGORIES = {
        {"의류", "Clothing"}, {"잡화", "Accessories"}, {"리빙", "Living"}, {"식품", "Food"}, {"뷰티", "Beauty"}
    };
    private static final String[][][] THINGS = {
        {
            {"셔츠", "Shirt"},
            {"블라우스", "Blouse"},
            {"니트", "Knit"},
            {"맨투맨", "Sweatshirt"},
            {"청바지", "Jeans"},
            {"원피스", "Dress"},
            {"후드 집업", "Zip Hoodie"},
            {"트렌치코트", "Trench Coat"}
        },
        {
            {"에코백", "Tote Bag"},
            {"크로스백", "Crossbody Bag"},
            {"스니커즈", "Sneakers"},
            {"볼캡", "Ball Cap"},
            {"가죽 지갑", "Leather Wallet"},
            {"양말 3켤레", "Socks, 3 pairs"}
        },
        {
            {"머그컵", "Mug"},
            {"무드등", "Mood Light"},
            {"수건 세트", "Towel Set"},
            {"원목 선반", "Wooden Shelf"},
            {"디퓨저 200ml", "Diffuser 200 ml"},
            {"러그", "Rug"}
        },
        {
            {"드립백 커피", "Drip Coffee"},
            {"수제 그래놀라", "Granola"},
            {"제주 감귤청", "Jeju Tangerine Syrup"},
            {"구운 김", "Roasted Seaweed"},
            {"현미 누룽지", "Rice Crackers"}
        },
        {
            {"핸드크림", "Hand Cream"},
            {"선크림 SPF50+", "Sunscreen SPF50+"},
            {"클렌징 폼", "Cleansing Foam"},
            {"립밤", "Lip Balm"},
            {"마스크팩 10매", "Face Mask, 10 sheets"}
        }
    };
    private static final int[][] PRICES = {
        {12_900, 89_000}, {4_900, 129_000}, {6_900, 79_000}, {3_500, 39_000}, {5_900, 48_000}
    };
    private static final String[][] MANNERS = {
        {"린넨", "Linen"},
        {"오버핏", "Oversized"},
        {"데일리", "Everyday"},
        {"프리미엄", "Premium"},
        {"클래식", "Classic"},
        {"빈티지", "Vintage"},
        {"유기농", "Organic"},
        {"핸드메이드", "Handmade"},
        {"봄 한정", "Spring Edition"},
        {"베이직", "Basic"},
        {"R&B", "R&B"},
        {"<신상>", "<New>"}
    };
    private static final String[][] COLOURS = {
        {"화이트", "White"},
        {"블랙", "Black"},
        {"네이비", "Navy"},
        {"베이지", "Beige"},
        {"카키", "Khaki"},
        {"\"소라\"", "\"Sky\""},
        {"딥그린", "Deep Green"},
        {"1+1", "1+1"}
    };
    private static final String[] SELLER_FIRST = {
        "한결", "새벽", "북촌", "다온", "온유", "해담", "Maple", "North", "Blue Door", "소담", "라온", "Oak & Co"
    };
    private static final String[] SELLER_SECOND = {
        "상회", "스튜디오", "공방", "마켓", "Works", "Supply", "상점", "Lab", "하우스", "Trading"
    };
    private static final String[] FAMILY = {
        "김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오", "서", "신", "권", "황"
    };
    private static final String[] GIVEN = {
        "민준", "서연", "지후", "하은", "도윤", "수아", "예준", "지우", "시우", "채원", "주원", "다은", "은우", "유진", "Alex", "Mina"
    };
    private static final String[] CITIES = {"서울", "부산", "인천", "대구", "대전", "광주", "울산", "수원", "제주", "Busan"};

    /** A product before it has a number. */
    record Product(String name, String englishName, String category, int price) {}

    private ShopWords() {}

    static Product product(ShopRandom random) {
        int kind = random.weighted(new int[] {45, 20, 15, 10, 10});
        String[] manner = random.of(MANNERS);
        String[] colour = random.of(COLOURS);
        String[] thing = random.of(THINGS[kind]);
        int steps = (PRICES[kind][1] - PRICES[kind][0]) / 100;
        return new Product(
                manner[0] + " " + thing[0] + " " + colour[0],
                manner[1] + " " + thing[1] + ", " + colour[1],
                CATEGORIES[kind][0],
                PRICES[kind][0] + 100 * random.below(steps + 1));
    }

    static String seller(ShopRandom random) {
        return random.of(SELLER_FIRST) + " " + random.of(SELLER_SECOND);
    }

    static String person(ShopRandom random) {
        return random.of(FAMILY) + random.of(GIVEN);
    }

    static String city(ShopRandom random) {
        return random.of(CITIES);
    }
}
