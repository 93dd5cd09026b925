SELECT i.id AS "주문상품번호", o.id AS "주문번호", s.name AS "셀러명", p.code AS "상품코드", p.name AS "상품명",
       i.quantity AS "수량", i.price AS "단가", i.quantity * i.price AS "금액", o.state AS "주문상태",
       c.name AS "구매자", c.city AS "지역", i.registered_at AS "등록일시"
FROM order_item i
JOIN orders o ON o.id = i.order_id
JOIN customer c ON c.id = o.customer_id
JOIN product p ON p.id = i.product_id
JOIN seller s ON s.id = p.seller_id
WHERE s.attribute_no IN (${filter.mdSeNo})
<#if filter.productName?has_content>AND p.name LIKE ${"%" + filter.productName + "%"}</#if>
<#if filter.useYn?has_content>AND p.use_yn = ${filter.useYn}</#if>
<#if filter.serviceSectionNo??>AND o.service_section_no = ${filter.serviceSectionNo}</#if>
AND i.registered_at >= ${filter.registDate.startDate} AND i.registered_at < ${filter.registDate.endDate}
ORDER BY i.registered_at, i.id
