SELECT p.id AS "상품번호", p.code AS "상품코드", p.name AS "상품명", p.english_name AS "영문상품명", p.category AS "카테고리",
       p.price AS "판매가", p.use_yn AS "사용여부", s.name AS "셀러명", s.attribute_no AS "셀러속성", p.registered_at AS "등록일시"
FROM product p
JOIN seller s ON s.id = p.seller_id
WHERE p.use_yn = ${filter.useYn}
<#if filter.mdSeNo?has_content>AND s.attribute_no IN (${filter.mdSeNo})</#if>
<#if filter.productName?has_content>AND p.name LIKE ${"%" + filter.productName + "%"}</#if>
<#if filter.productCode?has_content>AND p.code = ${filter.productCode}</#if>
ORDER BY p.id
