<#assign subject = "[${service} 운영] ${templateId} 실패: ${step} 단계, 오류 번호 ${incident}">
<@l.letter heading="내보내기가 ${step} 단계에서 실패했습니다" tone="bad">
<@l.paragraph>'${title}' 내보내기가 ${failedAt}에 실패하여 멈췄습니다. 끝난 파티션은 그대로 있으며, 재시작하면 멈춘 곳부터 이어집니다.</@l.paragraph>
<@l.facts>
<@l.fact label="템플릿">${templateId} (버전 ${templateVersion})</@l.fact>
<@l.fact label="단계">${step}</@l.fact>
<#if partition??><@l.fact label="파티션">${partition}</@l.fact></#if>
<@l.fact label="실행 회차">${attempt}</@l.fact>
<@l.fact label="요청자">${requester}</@l.fact>
<@l.fact label="요청 시각">${askedAt}</@l.fact>
<#if period??><@l.fact label="기간">${period}</@l.fact></#if>
<#list conditions as condition><@l.fact label=condition.label>${condition.value}</@l.fact></#list>
<@l.fact label="내보내기 번호">${exportId}</@l.fact>
<@l.fact label="오류 번호">${incident}</@l.fact>
</@l.facts>
<@l.code label="예외" text=exception/>
<@l.paragraph>원인을 해결한 뒤 아래 방법 가운데 하나로 재시작하십시오.</@l.paragraph>
<@l.code label="REST" text="curl -X POST -H \"Authorization: Bearer $DAYFOLD_API_KEY\" " + restart/>
<#if executionId??><@l.code label="jboss-cli" text="/deployment=dayfold.war/subsystem=batch-jberet:restart-job(execution-id=" + executionId + ",properties={jberet.restart.mode=force})"/></#if>
<#if console??><@l.link label="콘솔에서 열기" href=console/></#if>
<@l.closing>
<@l.line>본 메일은 Dayfold가 자동으로 보냈습니다. 회신은 확인하지 않습니다.</@l.line>
</@l.closing>
</@l.letter>
