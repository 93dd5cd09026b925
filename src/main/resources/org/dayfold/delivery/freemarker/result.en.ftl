<#assign subject = "[${service}] ${title}: your file is ready">
<@l.letter heading="Your file is ready">
<@l.paragraph>Hello from ${service}.</@l.paragraph>
<@l.paragraph>The file you asked for on ${askedAt} is ready. You can download it here:</@l.paragraph>
<@l.link label="Download the file" href=file.link/>
<@l.paragraph>The link works until ${file.until}. After that, please ask for the file again.</@l.paragraph>
<@l.facts>
<@l.fact label="Title">${title}</@l.fact>
<#if period??><@l.fact label="Period">${period}</@l.fact></#if>
<#list conditions as condition><@l.fact label=condition.label>${condition.value}</@l.fact></#list>
<@l.fact label="File">${file.name}</@l.fact>
<@l.fact label="Rows">${file.rows}<#if file.sheets?has_content> (on ${file.sheets} sheets)</#if></@l.fact>
<@l.fact label="Size">${file.size}</@l.fact>
</@l.facts>
<@l.paragraph>Thank you.</@l.paragraph>
<@l.closing>
<@l.line>Nobody reads replies to this address.</@l.line>
<#if contact?has_content><@l.line>Questions: ${contact}</@l.line></#if>
<@l.line>Request: ${exportId}</@l.line>
</@l.closing>
</@l.letter>
