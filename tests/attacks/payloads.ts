// What is typed where words are expected: markup that runs, in every dress a browser has been known to take off.

/** Sets the flag that the tests look for. */
const RUN = 'window.__xss=1'

/** Elements that run something by themselves, or when a browser meets them. */
const TAGS = [
  `<script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `<img src="x" onerror="${RUN}">`,
  `<svg onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${RUN}"><text x=20 y=20>x</text></a>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='x' onerror='${RUN}'/></svg>#x">`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.__xss=1</script>">`,
  `<math><maction actiontype="statusline#x" xlink:href="javascript:${RUN}">x`,
  `<iframe src="javascript:parent.__xss=1">`,
  `<iframe srcdoc="<script>parent.__xss=1</script>">`,
  `<object data="javascript:${RUN}">`,
  `<object data="data:text/html,<script>parent.__xss=1</script>">`,
  `<embed src="javascript:${RUN}">`,
  `<body onload=${RUN}>`,
  `<body onpageshow=${RUN}>`,
  `<video><source onerror=${RUN}></video>`,
  `<audio src onerror=${RUN}>`,
  `<details open ontoggle=${RUN}>x</details>`,
  `<input autofocus onfocus=${RUN}>`,
  `<select autofocus onfocus=${RUN}>`,
  `<textarea autofocus onfocus=${RUN}>`,
  `<keygen autofocus onfocus=${RUN}>`,
  `<x autofocus tabindex=1 onfocus=${RUN}>`,
  `<marquee onstart=${RUN}>x</marquee>`,
  `<a href="javascript:${RUN}">x</a>`,
  `<a href="data:text/html,<script>opener.__xss=1</script>">x</a>`,
  `<form action="javascript:${RUN}"><button>x</button></form>`,
  `<button formaction="javascript:${RUN}">x</button>`,
  `<meta http-equiv="refresh" content="0;url=javascript:${RUN}">`,
  `<base href="javascript:/x//">`,
  `<link rel="stylesheet" href="data:text/css,*{x:expression(${RUN})}">`,
  `<style>@import'javascript:${RUN}';</style>`,
  `<style onload=${RUN}></style>`,
  `<div style="animation:x" onanimationstart=${RUN}>`,
  `<template><img src=x onerror=${RUN}></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<isindex action=javascript:${RUN} type=image>`,
  `<table background="javascript:${RUN}"></table>`,
]

/** Where the words may come to stand, and how one gets out of there. */
const ESCAPES: readonly ((tag: string) => string)[] = [
  (tag) => tag,
  (tag) => `">${tag}`,
  (tag) => `'>${tag}`,
  (tag) => `</textarea>${tag}`,
  (tag) => `</title></style></script></option></select>${tag}`,
  (tag) => `-->${tag}<!--`,
  (tag) => `]]>${tag}`,
]

/** How the same markup is written to pass a filter that looks for it. */
const DRESSES: readonly ((tag: string) => string)[] = [
  (tag) =>
    tag
      .replace(/[a-z]/gi, (letter, at: number) => (at % 2 ? letter.toUpperCase() : letter))
      .replace(/WINDOW\.__XSS|window\.__xss/gi, 'window.__xss'),
  (tag) => tag.replaceAll(' ', '/'),
  (tag) => tag.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (tag) => tag.replaceAll('<', '&#60;').replaceAll('>', '&#x3e;'),
  (tag) => tag.replaceAll('<', '%3C').replaceAll('>', '%3E'),
  (tag) => tag.replaceAll('<', '\\u003c').replaceAll('>', '\\x3e'),
  (tag) => tag.replaceAll('<', '＜').replaceAll('>', '＞'),
  (tag) => `<<${tag}`,
  (tag) => tag.replace('<', '<\n'),
]

/** What breaks out of an attribute without any markup, or of a template, a number, a comment. */
const OTHERS = [
  `" autofocus onfocus="${RUN}" x="`,
  `' autofocus onfocus='${RUN}' x='`,
  `" style="animation:x" onanimationstart="${RUN}`,
  `x onmouseover=${RUN}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
  `#{${RUN}}`,
  `<%= ${RUN} %>`,
  `{@html "<img src=x onerror=${RUN}>"}`,
  `';${RUN};//`,
  `"-(${RUN})-"`,
  `\`;${RUN};\``,
  `</script><script>${RUN}</script>`,
  `<!--[if IE]><script>${RUN}</script><![endif]-->`,
  `<?xml version="1.0"?><x xmlns="http://www.w3.org/1999/xhtml"><script>${RUN}</script></x>`,
  `<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><x>&x;</x>`,
]

/** Addresses that no link of ours may ever lead to. */
export const HARMFUL_ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `java\tscript:${RUN}`,
  `\u0001javascript:${RUN}`,
  ` javascript:${RUN}`,
  `javascript&colon;${RUN}`,
  `javascript://example.org/%0a${RUN}`,
  `data:text/html,<script>opener.__xss=1</script>`,
  `data:text/html;base64,PHNjcmlwdD5vcGVuZXIuX194c3M9MTwvc2NyaXB0Pg==`,
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${RUN}'/>`,
  `vbscript:msgbox(1)`,
  `blob:null/x`,
  `filesystem:http://x/y`,
  `file:///etc/passwd`,
  `view-source:javascript:${RUN}`,
  `http:javascript:${RUN}`,
  `https://x" onfocus=${RUN} autofocus x="`,
  `https://x/'><img src=x onerror=${RUN}>`,
]

/** Every payload, each once. */
export const SCRIPTS: readonly string[] = [
  ...new Set([
    ...ESCAPES.flatMap((leave) => TAGS.map(leave)),
    ...DRESSES.flatMap((dress) => TAGS.slice(0, 12).map(dress)),
    ...OTHERS,
    ...HARMFUL_ADDRESSES,
  ]),
]

/** Several payloads in one text: where the first does nothing, the next is read as if it stood alone. */
export const bundles = (payloads: readonly string[], size: number): string[] =>
  Array.from({ length: Math.ceil(payloads.length / size) }, (_, n) => payloads.slice(n * size, (n + 1) * size).join(' '))

/** Text that ends a string, a statement or an identifier of SQL, or makes the server wait, fail or tell. */
export const SQL: readonly string[] = [
  `'`,
  `''`,
  `"`,
  `\\`,
  `\\'`,
  `'--`,
  `';--`,
  `' or '1'='1`,
  `' or 1=1--`,
  `" or ""="`,
  `') or ('1'='1`,
  `1 or 1=1`,
  `1; drop table zone; --`,
  `'; delete from audit_record; --`,
  `'; update account set role = 'administrator'; --`,
  `' union select null--`,
  `' union select version()--`,
  `' and (select pg_sleep(5)) is null--`,
  `'||pg_sleep(5)||'`,
  `'; select pg_sleep(5); --`,
  `1/0`,
  `' and 1=cast(version() as int)--`,
  `$1`,
  `$$`,
  `$q$x$q$`,
  `?`,
  `:x`,
  `%`,
  `_`,
  `%' escape '`,
  `\\%`,
  `{1,2}`,
  `{"a":1}`,
  `array[1]`,
  `null`,
  `NaN`,
  `Infinity`,
  `-1`,
  `1e400`,
  `99999999999999999999999999`,
  `0x7f`,
  `\u02bc or 1=1`,
  `＇ or 1=1`,
  `(((((((((((`,
  `)`,
  `/* */`,
  `--`,
  `;`,
  `&`,
  `|`,
  `!x`,
  `a & ! | (`,
  `a:*`,
  `<->`,
  `\u0000`,
  `\ufffd`,
  `\ud800x`,
  `id; select 1`,
  `-id`,
  `-(select 1)`,
  `id desc, (select 1)`,
  `constructor`,
  `__proto__`,
  `toString`,
  `hasOwnProperty`,
]
