<#assign subject = "[${service}] ${title}: no data to download">
<@l.letter heading="There is no data to download" tone="quiet">
<@l.paragraph>Hello from ${service}.</@l.paragraph>
<@l.paragraph>Nothing matches what you asked for on ${askedAt}, so no file was made. Please check the period and the conditions, and ask again.</@l.paragraph>
<@l.facts>
<@l.fact label="Title">${title}</@l.fact>
<#if period??><@l.fact label="Period">${period}</@l.fact></#if>
<#list conditions as condition><@l.fact label=condition.label>${condition.value}</@l.fact></#list>
</@l.facts>
<@l.paragraph>Thank you.</@l.paragraph>
<@l.closing>
<@l.line>Nobody reads replies to this address.</@l.line>
<#if contact?has_content><@l.line>Questions: ${contact}</@l.line></#if>
<@l.line>Request: ${exportId}</@l.line>
</@l.closing>
</@l.letter>
