<#assign subject = "[${service}] ${title} 파일이 준비되었습니다">
<@l.letter heading="요청하신 파일이 준비되었습니다">
<@l.paragraph>안녕하세요. ${service}입니다.</@l.paragraph>
<@l.paragraph>${askedAt}에 요청하신 파일이 준비되었습니다. 아래 링크에서 내려받으실 수 있습니다.</@l.paragraph>
<@l.link label="파일 내려받기" href=file.link/>
<@l.paragraph>이 링크는 ${file.until}까지 사용하실 수 있습니다. 그 뒤에는 다시 요청해 주시기 바랍니다.</@l.paragraph>
<@l.facts>
<@l.fact label="제목">${title}</@l.fact>
<#if period??><@l.fact label="다운로드 기간">${period}</@l.fact></#if>
<#list conditions as condition><@l.fact label=condition.label>${condition.value}</@l.fact></#list>
<@l.fact label="파일">${file.name}</@l.fact>
<@l.fact label="데이터">${file.rows}행<#if file.sheets?has_content> (시트 ${file.sheets}개)</#if></@l.fact>
<@l.fact label="크기">${file.size}</@l.fact>
</@l.facts>
<@l.paragraph>감사합니다.</@l.paragraph>
<@l.closing>
<@l.line>본 메일은 발신 전용이므로 회신하셔도 답변을 드릴 수 없습니다.</@l.line>
<#if contact?has_content><@l.line>문의: ${contact}</@l.line></#if>
<@l.line>요청 번호: ${exportId}</@l.line>
</@l.closing>
</@l.letter>
