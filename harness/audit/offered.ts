/** What everybody who is audited is offered: something to see and to count. */
export const OFFERED = {
  message: {
    id: 'audit-message',
    trigger: { on: 'session-start' },
    message: {
      type: 'modal',
      header: 'A message of the audit',
      text: 'braze-qa shows it to see whether messages work here.',
      data: { animate_in: false, animate_out: false },
    },
  },
  card: {
    id: 'audit-card',
    type: 'classic',
    title: 'A card of the audit',
    text: 'braze-qa shows it to see whether cards work here.',
  },
} as const;
