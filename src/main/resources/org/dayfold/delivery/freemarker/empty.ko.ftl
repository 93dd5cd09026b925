<#assign subject = "[${service}] ${title}: 다운로드할 데이터가 없습니다">
<@l.letter heading="다운로드할 데이터가 없습니다." tone="quiet">
<@l.paragraph>안녕하세요. ${service}입니다.</@l.paragraph>
<@l.paragraph>다운로드할 데이터가 없습니다. ${askedAt}에 요청하신 조건에 해당하는 데이터가 한 건도 없어 파일을 만들지 않았습니다. 기간이나 조건을 확인하신 뒤 다시 요청해 주시기 바랍니다.</@l.paragraph>
<@l.facts>
<@l.fact label="제목">${title}</@l.fact>
<#if period??><@l.fact label="조회 기간">${period}</@l.fact></#if>
<#list conditions as condition><@l.fact label=condition.label>${condition.value}</@l.fact></#list>
</@l.facts>
<@l.paragraph>감사합니다.</@l.paragraph>
<@l.closing>
<@l.line>본 메일은 발신 전용이므로 회신하셔도 답변을 드릴 수 없습니다.</@l.line>
<#if contact?has_content><@l.line>문의: ${contact}</@l.line></#if>
<@l.line>요청 번호: ${exportId}</@l.line>
</@l.closing>
</@l.letter>
