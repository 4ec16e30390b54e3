import type { ShownNotification } from '../app-protocol.ts';
import type { Phone } from '../phone.ts';
import type { UnplacedElement } from './lay-out.ts';

/** The bundle id of what draws home screen, dialogs and notifications. */
export const SPRINGBOARD = 'com.apple.springboard';

/** The dialog by which iOS asks whether an app may show notifications. */
export interface PermissionAlert {
  readonly appId: string;
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly granted: boolean }[];
}

/** The dialog that is open. */
export function openAlert(phone: Phone): PermissionAlert | undefined {
  const appId = phone.permissionDialogOf;
  if (appId === '') return undefined;
  return {
    appId,
    title: `“${nameOf(phone, appId)}” Would Like to Send You Notifications`,
    text: 'Notifications may include alerts, sounds, and icon badges. These can be configured in Settings.',
    // As iOS writes it, with its apostrophe.
    buttons: [
      { label: 'Don’t Allow', granted: false },
      { label: 'Allow', granted: true },
    ],
  };
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

function drawAlert({ appId, title, text, buttons }: PermissionAlert): UnplacedElement {
  return {
    key: `alert ${appId}`,
    type: 'XCUIElementTypeAlert',
    name: title,
    label: title,
    children: [
      textElement(`alert ${appId} title`, title),
      textElement(`alert ${appId} text`, text),
      ...buttons.map(({ label, granted }): UnplacedElement => {
        const action = { do: 'answer-permission', appId, granted } as const;
        return { key: `alert ${appId} ${label}`, type: 'XCUIElementTypeButton', name: label, label, action };
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
