<#assign subject = "[${service}] ${title} 파일을 만들지 못했습니다">
<@l.letter heading="요청하신 파일을 만들지 못했습니다" tone="bad">
<@l.paragraph>안녕하세요. ${service}입니다.</@l.paragraph>
<@l.paragraph>${askedAt}에 요청하신 파일을 만드는 중에 문제가 발생하였습니다. 불편을 드려 죄송합니다.</@l.paragraph>
<@l.facts>
<@l.fact label="제목">${title}</@l.fact>
<@l.fact label="사유">${reason}</@l.fact>
<#if period??><@l.fact label="요청 기간">${period}</@l.fact></#if>
<#list conditions as condition><@l.fact label=condition.label>${condition.value}</@l.fact></#list>
</@l.facts>
<@l.paragraph>
<#if next == "OPERATORS_RESTART_IT">담당자에게 내용이 전달되었습니다. 조치가 끝나면 중단된 곳부터 이어서 처리되며, 파일이 준비되는 대로 메일로 알려 드립니다. 다시 요청하실 필요는 없습니다.
<#else>같은 조건으로 다시 요청하시면 같은 문제가 생길 수 있습니다. 기간을 줄이거나 조건을 더 좁혀서 다시 요청해 주시기 바랍니다.</#if>
</@l.paragraph>
<@l.paragraph>감사합니다.</@l.paragraph>
<@l.closing>
<@l.line>본 메일은 발신 전용이므로 회신하셔도 답변을 드릴 수 없습니다.</@l.line>
<#if contact?has_content><@l.line>문의: ${contact}</@l.line></#if>
<@l.line>요청 번호: ${exportId}<#if incident?has_content>, 오류 번호: ${incident}</#if></@l.line>
</@l.closing>
</@l.letter>
