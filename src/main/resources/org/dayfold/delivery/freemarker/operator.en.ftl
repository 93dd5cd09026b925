<#assign subject = "[${service} operations] ${templateId} failed in ${step}, incident ${incident}">
<@l.letter heading="An export failed in ${step}" tone="bad">
<@l.paragraph>'${title}' failed on ${failedAt} and has stopped. Finished partitions are kept; a restart goes on from there.</@l.paragraph>
<@l.facts>
<@l.fact label="Template">${templateId} (version ${templateVersion})</@l.fact>
<@l.fact label="Step">${step}</@l.fact>
<#if partition??><@l.fact label="Partition">${partition}</@l.fact></#if>
<@l.fact label="Run">${attempt}</@l.fact>
<@l.fact label="Requester">${requester}</@l.fact>
<@l.fact label="Asked for">${askedAt}</@l.fact>
<#if period??><@l.fact label="Period">${period}</@l.fact></#if>
<#list conditions as condition><@l.fact label=condition.label>${condition.value}</@l.fact></#list>
<@l.fact label="Export">${exportId}</@l.fact>
<@l.fact label="Incident">${incident}</@l.fact>
</@l.facts>
<@l.code label="Exception" text=exception/>
<@l.paragraph>When the cause is mended, restart it in one of these ways:</@l.paragraph>
<@l.code label="REST" text="curl -X POST -H \"Authorization: Bearer $DAYFOLD_API_KEY\" " + restart/>
<#if executionId??><@l.code label="jboss-cli" text="/deployment=dayfold.war/subsystem=batch-jberet:restart-job(execution-id=" + executionId + ",properties={jberet.restart.mode=force})"/></#if>
<#if console??><@l.link label="Open in the console" href=console/></#if>
<@l.closing>
<@l.line>Dayfold sent this by itself. Nobody reads replies.</@l.line>
</@l.closing>
</@l.letter>
