import type { DialogAnswer, PermissionDialog } from '../permission-dialog.ts';
import type { Phone } from '../phone.ts';
import type { UiKind, UiNode } from '../ui-node.ts';
import { PERMISSION_CONTROLLER, SYSTEM_UI } from './android-system.ts';

/** A node that the system draws: its resource id is shared by others of its kind, its `id` is its own. */
export interface SystemNode extends UiNode {
  readonly resourceId: string;
  readonly tap?: () => void | Promise<void>;
}

const node = (
  kind: UiKind,
  id: string,
  resourceId: string,
  more: Partial<Omit<SystemNode, 'kind' | 'id' | 'resourceId'>>,
): SystemNode => ({ kind, id, resourceId, ...more });

/** What a dialog asks the person. */
export function questionOf(phone: Phone, { appId, asksFor }: PermissionDialog): string {
  const name = phone.apps.find(({ id }) => id === appId)?.name ?? appId;
  return asksFor === 'location'
    ? `Allow ${name} to access this device’s location?`
    : `Allow ${name} to send you notifications?`;
}

/** The buttons of each dialog, with the ids of Android 13 and later. */
const BUTTONS: Readonly<
  Record<
    PermissionDialog['asksFor'],
    readonly (readonly [part: string, text: string, answer: DialogAnswer])[]
  >
> = {
  notifications: [
    ['permission_allow_button', 'Allow', 'yes'],
    ['permission_deny_button', 'Don’t allow', 'no'],
  ],
  location: [
    ['permission_allow_foreground_only_button', 'While using the app', 'yes'],
    ['permission_allow_one_time_button', 'Only this time', 'once'],
    ['permission_deny_button', 'Don’t allow', 'no'],
  ],
};

/** The dialog that asks whether an app may do something. */
export function drawPermissionDialog(phone: Phone, dialog: PermissionDialog): SystemNode {
  const id = (part: string) => `${PERMISSION_CONTROLLER}:id/${part}`;
  return node('screen', 'grant_dialog', id('grant_dialog'), {
    children: [
      node('text', 'permission_message', id('permission_message'), { text: questionOf(phone, dialog) }),
      ...BUTTONS[dialog.asksFor].map(([part, text, answer]) =>
        node('button', part, id(part), { text, tap: () => phone.answerDialog(answer) }),
      ),
    ],
  });
}

/** The notification shade, the newest first. */
export function drawShade(phone: Phone): SystemNode {
  const id = (part: string) => `${SYSTEM_UI}:id/${part}`;
  const all = phone.shade.all.toReversed();
  const rows = all.map(({ appId, tag, title, text, buttons }) => {
    const own = (part: string) => `notification ${appId} ${tag} ${part}`;
    const tap = (button?: string) => () => phone.tapNotification(appId, tag, button);
    return node('cell', own('row'), id('expandableNotificationRow'), {
      tap: tap(),
      children: [
        node('text', own('app'), 'android:id/app_name_text', {
          text: phone.apps.find((app) => app.id === appId)?.name ?? appId,
        }),
        node('text', own('title'), 'android:id/title', { text: title }),
        node('text', own('text'), 'android:id/text', { text }),
        ...buttons.map((button) =>
          node('button', own(`action ${button.id}`), 'android:id/action0', {
            text: button.text,
            tap: tap(button.id),
          }),
        ),
      ],
    });
  });
  const dismissAll = () => {
    for (const { appId, tag } of all) phone.shade.dismiss(appId, tag);
  };
  return node('screen', 'notification_panel', id('notification_panel'), {
    children: [
      node('list', 'notification_stack_scroller', id('notification_stack_scroller'), { children: rows }),
      node('button', 'dismiss_text', id('dismiss_text'), { text: 'Clear all', tap: dismissAll }),
    ],
  });
}
