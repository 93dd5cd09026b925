SELECT p.id, p.name, p.use_yn
FROM product p
WHERE p.attribute_no IN (${filter.mdSeNo})
  AND p.service_section_no = ${filter.serviceSectionNo}
<#if filter.productName?has_content>  AND p.name LIKE ${"%" + filter.productName + "%"}</#if>
<#if filter._matchProductName?has_content>  AND MATCH (p.name) AGAINST (${filter._matchProductName} IN BOOLEAN MODE)</#if>
<#if filter.mdPrtnrNo?has_content>  AND p.partner_no = ${filter.mdPrtnrNo}</#if>
<#if filter.useYn?has_content>  AND p.use_yn = ${filter.useYn}</#if>
  AND p.registered_at >= ${filter.registDate.startDate} AND p.registered_at < ${filter.registDate.endDate}
ORDER BY p.registered_at, p.id
