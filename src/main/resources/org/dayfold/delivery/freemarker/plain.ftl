<#-- The blocks of a letter as plain text. html.ftl has the same ones. -->
<#function oneLine text><#return text?replace("\\s+", " ", "r")?trim></#function>
<#macro letter heading tone="good"><#local blocks><#nested></#local>${blocks?replace("\\n{3,}", "\n\n", "r")}</#macro>
<#macro paragraph><#local text><#nested></#local>${oneLine(text)}

</#macro>
<#macro facts><#local lines><#nested></#local>${lines?replace("\\n\\s*\\n", "\n", "r")?trim}

</#macro>
<#macro fact label><#local text><#nested></#local>- ${oneLine(label)}: ${oneLine(text)}
</#macro>
<#macro link label href>${label}:
${href}

</#macro>
<#macro code label text>${label}:
${text}

</#macro>
<#macro closing>--
<#local lines><#nested></#local>${lines?replace("\\n\\s*\\n", "\n", "r")?trim}
</#macro>
<#macro line><#local text><#nested></#local>${oneLine(text)}
</#macro>
