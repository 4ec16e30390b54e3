import type { ChainablePromiseElement } from 'webdriverio';
import type { MessageMap } from '../app-map.ts';
import type { Message } from '../on-screen.ts';
import type { NativeScreen } from './native-app-map.ts';

type Kind = Message['kind'];

/** Names that Braze's own message UI has on Android, as resource ids: from the vendor's UI module. */
const NAMES: Readonly<Record<Kind, string>> = {
  slideup: 'com_braze_inappmessage_slideup',
  modal: 'com_braze_inappmessage_modal',
  full: 'com_braze_inappmessage_full',
  html: 'com_braze_inappmessage_html_webview',
};
const KINDS = Object.keys(NAMES) as Kind[];
const BUTTONS = ['button_single_one', 'button_dual_one', 'button_dual_two'];

/** Finds a node on screen by its name. */
type Find = (screen: NativeScreen, name: string) => ChainablePromiseElement;

/**
 * In-app messages whose views have the names that Braze's UI gives them on Android. Its iOS UI gives none: an app that sets the
 * same ones when a message is presented is read in the same way.
 *
 * @example
 * export const map = defineNativeAppMap({ message: namedMessage(({ driver }, name) => driver.$(`~${name}`)) });
 */
export function namedMessage(find: Find): MessageMap<NativeScreen> {
  const nameOn = async (screen: NativeScreen): Promise<string | undefined> => {
    for (const kind of KINDS) if (await find(screen, NAMES[kind]).isExisting()) return NAMES[kind];
    return undefined;
  };
  const partOn = async (screen: NativeScreen, part: string) =>
    find(screen, `${(await nameOn(screen)) ?? NAMES.modal}_${part}`);
  const textOf = async (element: ChainablePromiseElement): Promise<string> =>
    (await element.isExisting()) ? element.getText() : '';
  return {
    read: async (screen) => {
      const name = await nameOn(screen);
      if (name === undefined) return undefined;
      const [header = '', text = '', ...buttons] = await Promise.all(
        ['header_text', 'message', ...BUTTONS].map((part) => textOf(find(screen, `${name}_${part}`))),
      );
      const kind = KINDS.find((one) => NAMES[one] === name)!;
      return { kind, header, text, buttons: buttons.filter((button) => button !== '') };
    },
    pressButton: async (screen, text) => {
      for (const button of BUTTONS) {
        const element = await partOn(screen, button);
        if ((await textOf(element)) === text) return element.click();
      }
      throw new Error(`The message has no button "${text}".`);
    },
    tap: async (screen) => (await partOn(screen, 'message')).click(),
    dismiss: async (screen) => {
      const name = (await nameOn(screen)) ?? NAMES.modal;
      await find(screen, `${name}_close_button`).click();
      await find(screen, name).waitForExist({ reverse: true });
    },
  };
}

/** The in-app message that Braze's UI shows on Android. */
export const brazeAndroidMessage = namedMessage(({ driver, appId }, name) =>
  driver.$(`id=${appId}:id/${name}`),
);
