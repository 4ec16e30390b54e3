import type { ShownNotification } from '../app-protocol.ts';
import type { DialogAnswer, PermissionDialog } from '../permission-dialog.ts';
import type { Phone } from '../phone.ts';
import type { UnplacedElement } from './lay-out.ts';

/** The bundle id of what draws home screen, dialogs and notifications. */
export const SPRINGBOARD = 'com.apple.springboard';

/** A dialog by which iOS asks for something. */
export interface PermissionAlert {
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly answer: DialogAnswer }[];
}

/** As iOS writes them, with its apostrophe. */
const ALERTS: Readonly<Record<PermissionDialog['asksFor'], PermissionAlert>> = {
  notifications: {
    title: '“%” Would Like to Send You Notifications',
    text: 'Notifications may include alerts, sounds, and icon badges. These can be configured in Settings.',
    buttons: [
      { label: 'Don’t Allow', answer: 'no' },
      { label: 'Allow', answer: 'yes' },
    ],
  },
  location: {
    title: 'Allow “%” to use your location?',
    text: 'It is used to tell you of shops around you.',
    buttons: [
      { label: 'Allow Once', answer: 'once' },
      { label: 'Allow While Using App', answer: 'yes' },
      { label: 'Don’t Allow', answer: 'no' },
    ],
  },
};

/** The dialog that is open. */
export function openAlert(phone: Phone): PermissionAlert | undefined {
  if (!phone.dialog) return undefined;
  const { appId, asksFor } = phone.dialog;
  const alert = ALERTS[asksFor];
  return { ...alert, title: alert.title.replace('%', () => nameOf(phone, appId)) };
}

/** Dialog, notifications (the newest first), icons. */
export function drawSpringboard(phone: Phone): UnplacedElement {
  const alert = openAlert(phone);
  return {
    key: 'application',
    type: 'XCUIElementTypeApplication',
    name: 'SpringBoard',
    label: 'SpringBoard',
    children: [
      ...(alert ? [drawAlert(alert)] : []),
      ...phone.shade.all.map((it) => drawNotification(it, nameOf(phone, it.appId))).toReversed(),
      ...phone.apps.map(({ id, name }) => drawIcon(id, name)),
    ],
  };
}

function drawAlert({ title, text, buttons }: PermissionAlert): UnplacedElement {
  return {
    key: 'alert',
    type: 'XCUIElementTypeAlert',
    name: title,
    label: title,
    children: [
      textElement('alert title', title),
      textElement('alert text', text),
      ...buttons.map(({ label, answer }): UnplacedElement => {
        const action = { do: 'answer-permission', answer } as const;
        return { key: `alert ${label}`, type: 'XCUIElementTypeButton', name: label, label, action };
      }),
    ],
  };
}

/** Its names differ between versions of iOS: look it up by what its label contains. */
function drawNotification(
  { appId, tag, title, text, buttons }: ShownNotification & { readonly appId: string },
  appName: string,
): UnplacedElement {
  const key = `notification ${appId} ${tag}`;
  const action = { do: 'open-notification', appId, tag } as const;
  return {
    key,
    type: 'XCUIElementTypeOther',
    name: 'NotificationShortLookView',
    label: [appName, 'now', title, text].filter((part) => part !== '').join(', '),
    action,
    children: [
      ...[title, text]
        .filter((part) => part !== '')
        .map((part) => textElement(`${key} ${part}`, part, action)),
      ...buttons.map((button): UnplacedElement => ({
        key: `${key} button ${button.id}`,
        type: 'XCUIElementTypeButton',
        name: button.text,
        label: button.text,
        action: { ...action, button: button.id },
      })),
    ],
  };
}

function drawIcon(appId: string, name: string): UnplacedElement {
  const action = { do: 'launch', appId } as const;
  return { key: `icon ${appId}`, type: 'XCUIElementTypeIcon', name, label: name, action };
}

function textElement(key: string, text: string, action?: UnplacedElement['action']): UnplacedElement {
  const said = { key, type: 'XCUIElementTypeStaticText', name: text, label: text, value: text };
  return action ? { ...said, action } : said;
}

function nameOf(phone: Phone, appId: string): string {
  return phone.apps.find(({ id }) => id === appId)?.name ?? appId;
}
