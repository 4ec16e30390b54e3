import { runApp } from '../app-main.ts';
import type { UiNode } from '../ui-node.ts';

/** A small app that shows what its phone does with it. */
await runApp(async (phone) => {
  const seen: string[] = [];
  let name = '';
  let isListShown = true;
  let { notifications, online } = phone;
  if (process.env['CRASH']) process.exit(3);
  const text = (id: string, value: string, label?: string): UiNode => ({
    kind: 'text',
    id,
    text: value,
    ...(label === undefined ? {} : { label }),
  });
  const button = (id: string, value: string): UiNode => ({ kind: 'button', id, text: value });
  const taps: Readonly<Record<string, () => void>> = {
    ask: () => phone.tell({ notice: 'ask-permission' }),
    notify: () =>
      phone.tell({
        notice: 'notify',
        notification: {
          tag: 'sale',
          title: 'Sale',
          text: '20% off',
          buttons: [{ id: 'later', text: 'Later' }],
        },
      }),
    hide: () => (isListShown = false),
    crash: () => process.exit(4),
  };
  return {
    tree: () => ({
      kind: 'screen',
      id: 'home',
      children: [
        text('title', `Demo ${phone.link || 'home'}`, 'title'),
        text('notifications', notifications),
        text('online', String(online)),
        text('proxy', process.env['https_proxy'] ?? ''),
        text('ca', process.env['NODE_EXTRA_CA_CERTS'] ?? ''),
        text('seen', seen.join(',')),
        { kind: 'field', id: 'name', label: 'name', text: name },
        { kind: 'button', id: 'off', text: 'Off', enabled: false },
        ...Object.keys(taps).map((id) => button(id, `Do ${id}`)),
        {
          kind: 'list',
          id: 'list',
          children: isListShown
            ? ['one', 'two'].map((id) => ({
                kind: 'cell',
                id: `product:${id}`,
                children: [text(`product:${id}:name`, `It's "${id}"`)],
              }))
            : [],
        },
      ],
    }),
    handle: (request) => {
      if (request.op === 'type') name = request.text;
      else if (request.op === 'permission') notifications = request.granted ? 'granted' : 'denied';
      else if (request.op === 'network') online = request.online;
      else if (request.op === 'tap') {
        seen.push(request.id);
        taps[request.id]?.();
      } else if (request.op === 'tap-notification')
        seen.push(`tapped ${request.tag} ${request.button ?? ''}`.trim());
      else if (request.op === 'open-link') seen.push(request.url);
      else seen.push(request.op);
    },
  };
});
