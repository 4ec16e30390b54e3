import type { Message } from '../on-screen.ts';
import type { MessageMap, NativeScreen } from './native-app-map.ts';

type Kind = Message['kind'];

/** Resource ids of Braze's own message UI on Android, from the vendor's UI module. */
const IDS: Readonly<Record<Kind, string>> = {
  slideup: 'com_braze_inappmessage_slideup',
  modal: 'com_braze_inappmessage_modal',
  full: 'com_braze_inappmessage_full',
  html: 'com_braze_inappmessage_html_webview',
};
const KINDS = Object.keys(IDS) as Kind[];

/** The in-app message that Braze's UI shows on Android. */
export const brazeAndroidMessage: MessageMap = {
  read: async (screen) => {
    const kind = await kindOn(screen);
    if (kind === undefined) return undefined;
    const text = async (name: string): Promise<string> => {
      const part = partOf(screen, `${IDS[kind]}_${name}`);
      return (await part.isExisting()) ? part.getText() : '';
    };
    const buttons = await Promise.all(['button_single_one', 'button_dual_one', 'button_dual_two'].map(text));
    return {
      kind,
      header: await text('header_text'),
      text: await text('message'),
      buttons: buttons.filter((button) => button !== ''),
    };
  },
  pressButton: ({ driver }, text) =>
    driver
      .$(`android=new UiSelector().className("android.widget.Button").text(${JSON.stringify(text)})`)
      .click(),
  tap: async (screen) => partOf(screen, await idOn(screen)).click(),
  dismiss: async (screen) => {
    const id = await idOn(screen);
    await partOf(screen, `${id}_close_button`).click();
    await partOf(screen, id).waitForExist({ reverse: true });
  },
};

async function kindOn(screen: NativeScreen): Promise<Kind | undefined> {
  for (const kind of KINDS) if (await partOf(screen, IDS[kind]).isExisting()) return kind;
  return undefined;
}

const idOn = async (screen: NativeScreen) => IDS[(await kindOn(screen)) ?? 'modal'];

const partOf = ({ driver, appId }: NativeScreen, id: string) => driver.$(`id=${appId}:id/${id}`);
