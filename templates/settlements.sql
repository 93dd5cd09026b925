SELECT CAST(i.registered_at AS DATE) AS "정산일", s.partner_no AS "파트너번호", s.name AS "셀러명",
       COUNT(*) AS "건수", SUM(i.quantity) AS "수량", SUM(i.quantity * i.price) AS "판매금액",
       s.fee_percent AS "수수료율", ROUND(SUM(i.quantity * i.price) * s.fee_percent / 100, 0) AS "수수료",
       SUM(i.quantity * i.price) - ROUND(SUM(i.quantity * i.price) * s.fee_percent / 100, 0) AS "정산금액"
FROM order_item i
JOIN orders o ON o.id = i.order_id
JOIN product p ON p.id = i.product_id
JOIN seller s ON s.id = p.seller_id
WHERE o.state = '배송완료'
<#if filter.mdPrtnrNo?has_content>AND s.partner_no = ${filter.mdPrtnrNo}</#if>
AND i.registered_at >= ${filter.settleDate.startDate} AND i.registered_at < ${filter.settleDate.endDate}
GROUP BY CAST(i.registered_at AS DATE), s.partner_no, s.name, s.fee_percent
ORDER BY CAST(i.registered_at AS DATE), s.partner_no
