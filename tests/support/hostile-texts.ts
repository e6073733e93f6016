/** What people could type, or a hostile office could send, that is something else to whoever reads text as more than text. */
export const hostileTexts = [
  '<img src=x onerror="hacked=1">',
  '"><svg onload=hacked=1>',
  '<script>hacked=1</script>',
  '</textarea><iframe srcdoc="<script>parent.hacked=1</script>">',
  '<a href="javascript:hacked=1">press</a>',
  '[press](javascript:hacked=1) ![x](http://127.0.0.1:9/x)',
  "' onmouseover='hacked=1' autofocus onfocus='hacked=1",
  "{{constructor.constructor('hacked=1')()}} {{who}} $t(app:name)",
  '<b>heavier</b> than &lt;i&gt; <50 kg> <strong>or</strong> lighter',
  '=HYPERLINK("http://127.0.0.1:9/","x")',
  '<who>Somebody else</who> decided <what>this</what>',
] as const;
