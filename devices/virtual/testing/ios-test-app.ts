import { runApp } from '../app-main.ts';

/** What a tap on each button does. Nothing else on the screen takes taps. */
const BUTTONS = ['ask', 'register', 'notify', 'crash'] as const;

/** A small app that shows what its phone does with it. */
await runApp((phone) => {
  const seen: string[] = phone.link === '' ? ['start'] : [`start ${phone.link}`];
  let email = '';
  const onTap: Readonly<Record<string, () => void>> = {
    ask: () => phone.tell({ notice: 'ask-permission' }),
    register: () => phone.tell({ notice: 'register-push' }),
    notify: () =>
      phone.tell({
        notice: 'notify',
        notification: {
          tag: 'own',
          title: 'Own',
          text: 'Shown by the app',
          buttons: [{ id: 'yes', text: 'Yes' }],
        },
      }),
    crash: () => process.exit(7),
  };
  return Promise.resolve({
    tree: () => ({
      kind: 'screen',
      id: 'home',
      children: [
        { kind: 'text', id: 'seen', text: seen.join('\n') },
        { kind: 'text', id: 'proxy', text: process.env['HTTPS_PROXY'] ?? 'none' },
        { kind: 'text', id: 'ca', text: process.env['NODE_EXTRA_CA_CERTS'] ?? 'none' },
        { kind: 'field', id: 'email', text: email },
        ...BUTTONS.map((id) => ({ kind: 'button', id, text: `Button ${id}` }) as const),
        { kind: 'button', id: 'off', text: 'Off', enabled: false },
        { kind: 'switch', id: 'wifi', label: 'Wi-Fi', checked: true },
        {
          kind: 'list',
          id: 'products',
          children: ['Lamp', 'Chair', 'Café table'].map((name, index) => ({
            kind: 'cell',
            id: `product:${index + 1}`,
            children: [
              { kind: 'text', id: `product:${index + 1}:name`, text: name },
              { kind: 'button', id: `product:${index + 1}:buy`, text: 'Buy' },
            ],
          })),
        },
      ],
    }),
    handle: (request) => {
      const { op, ...rest } = request;
      if (request.op === 'type') email = request.text;
      else if (request.op === 'tap' && onTap[request.id]) onTap[request.id]!();
      else seen.push([op, ...Object.values(rest).map((one) => JSON.stringify(one))].join(' '));
    },
  });
});
