/** What an event, a message, a user or a check may be called by somebody who means harm. */
export const TEXTS = {
  script: '<script>window.hacked=1</script>',
  handler: '"><img src=x onerror="window.hacked=1"><svg onload=window.hacked=1>',
  link: '[x](javascript:window.hacked=1) <a href="javascript:window.hacked=1">y</a> <base href="https://evil.example/">',
  request: '<img src="https://evil.example/pixel.png"> ![x](https://evil.example/pixel.png)',
  cdata: ']]></failure></testcase></testsuite>&amp;&#0;',
  ansi: '\u001b[2J\u001b[31mred\u001b[0m\u009b2J',
  osc: '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007\u001b]0;title\u0007',
  bidi: '\u202egnp.exe\u2066\u200b\ufeff',
  github: '\n::error::owned\n::add-mask::x\n##[error]y',
  formula: "=cmd|' /C calc'!A0",
  plus: '+1+1',
  at: '@SUM(1+1)',
  path: '../../../../escaped',
  windowsPath: '..\\..\\escaped:stream',
  nul: 'a\u0000b',
  surrogate: 'x\ud800y',
  long: 'L'.repeat(50_000),
} as const;

export const ALL = Object.values(TEXTS).join(' ');
