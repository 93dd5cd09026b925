<#assign subject = "[${service}] ${title}: your file could not be made">
<@l.letter heading="Your file could not be made" tone="bad">
<@l.paragraph>Hello from ${service}.</@l.paragraph>
<@l.paragraph>Something went wrong with the file you asked for on ${askedAt}. We are sorry.</@l.paragraph>
<@l.facts>
<@l.fact label="Title">${title}</@l.fact>
<@l.fact label="Reason">${reason}</@l.fact>
<#if period??><@l.fact label="Period">${period}</@l.fact></#if>
<#list conditions as condition><@l.fact label=condition.label>${condition.value}</@l.fact></#list>
</@l.facts>
<@l.paragraph>
<#if next == "OPERATORS_RESTART_IT">Our operators have been told. Once it is mended the export goes on where it stopped, and you get a letter when the file is ready. There is no need to ask again.
<#else>The same request would probably fail again. Please ask for a shorter period, or with narrower conditions.</#if>
</@l.paragraph>
<@l.paragraph>Thank you.</@l.paragraph>
<@l.closing>
<@l.line>Nobody reads replies to this address.</@l.line>
<#if contact?has_content><@l.line>Questions: ${contact}</@l.line></#if>
<@l.line>Request: ${exportId}<#if incident?has_content>, incident: ${incident}</#if></@l.line>
</@l.closing>
</@l.letter>
