-- templates/order-items.sql
SELECT i.id AS "주문상품번호", p.name AS "상품명", i.quantity AS "수량", i.price AS "단가", i.registered_at AS "등록일시"
FROM order_item i JOIN product p ON p.id = i.product_id JOIN seller s ON s.id = p.seller_id
WHERE s.attribute_no IN (${filter.mdSeNo})
<#if filter.productName?has_content>AND p.name LIKE ${"%" + filter.productName + "%"}</#if>
AND i.registered_at >= ${filter.registDate.startDate} AND i.registered_at < ${filter.registDate.endDate}
ORDER BY i.registered_at, i.id
