<#-- The blocks of a letter as HTML. Mail programs differ: tables for layout, styles inline, no image, nothing loaded. -->
<#assign font = "-apple-system,BlinkMacSystemFont,'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR','Noto Sans CJK KR','Segoe UI',Arial,sans-serif">
<#assign mono = "Consolas,Menlo,'D2Coding','Noto Sans Mono',monospace">
<#assign colors = { "good": "#1d5fbf", "quiet": "#5b6573", "bad": "#b3372f" }>
<#macro letter heading tone="good"><!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${heading}</title>
</head>
<body style="margin:0;padding:0;background-color:#eef1f5;">
<div style="display:none;max-height:0;overflow:hidden;">${title}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#eef1f5;">
<tr><td align="center" style="padding:28px 12px;">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;background-color:#ffffff;border:1px solid #dde2e9;border-top:4px solid ${colors[tone]};border-radius:6px;">
<tr><td style="padding:24px 32px 0 32px;font-family:${font};font-size:13px;line-height:1.5;color:#5b6573;">${service}</td></tr>
<tr><td style="padding:4px 32px 20px 32px;font-family:${font};font-size:21px;line-height:1.4;font-weight:bold;color:#1b2430;word-break:keep-all;overflow-wrap:break-word;">${heading}</td></tr>
<#nested>
</table>
</td></tr>
</table>
</body>
</html>
</#macro>
<#macro paragraph><tr><td style="padding:0 32px 16px 32px;font-family:${font};font-size:15px;line-height:1.7;color:#1b2430;word-break:keep-all;overflow-wrap:break-word;"><#nested></td></tr>
</#macro>
<#macro facts><tr><td style="padding:4px 32px 20px 32px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-top:1px solid #dde2e9;">
<#nested></table>
</td></tr>
</#macro>
<#macro fact label><tr>
<td width="118" valign="top" style="width:118px;padding:9px 12px 9px 0;border-bottom:1px solid #eef1f5;font-family:${font};font-size:13px;line-height:1.6;color:#5b6573;word-break:keep-all;overflow-wrap:break-word;">${label}</td>
<td valign="top" style="padding:9px 0;border-bottom:1px solid #eef1f5;font-family:${font};font-size:14px;line-height:1.6;color:#1b2430;overflow-wrap:anywhere;"><#nested></td>
</tr>
</#macro>
<#macro link label href><tr><td style="padding:4px 32px 8px 32px;">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td align="center" bgcolor="#1d5fbf" style="background-color:#1d5fbf;border-radius:5px;"><a href="${href}" style="display:inline-block;padding:12px 26px;font-family:${font};font-size:15px;font-weight:bold;color:#ffffff;text-decoration:none;">${label}</a></td>
</tr></table>
</td></tr>
<tr><td style="padding:0 32px 16px 32px;font-family:${font};font-size:12px;line-height:1.6;word-break:break-all;"><a href="${href}" style="color:#5b6573;">${href}</a></td></tr>
</#macro>
<#macro code label text><tr><td style="padding:0 32px 4px 32px;font-family:${font};font-size:13px;line-height:1.6;color:#5b6573;">${label}</td></tr>
<tr><td style="padding:0 32px 16px 32px;"><div style="padding:10px 12px;background-color:#f4f6f9;border:1px solid #dde2e9;border-radius:4px;font-family:${mono};font-size:12px;line-height:1.55;color:#1b2430;white-space:pre-wrap;overflow-wrap:anywhere;">${text}</div></td></tr>
</#macro>
<#macro closing><tr><td style="padding:16px 32px 24px 32px;border-top:1px solid #dde2e9;font-family:${font};font-size:12px;line-height:1.7;color:#5b6573;word-break:keep-all;overflow-wrap:break-word;"><#nested></td></tr>
</#macro>
<#macro line><div><#nested></div></#macro>
