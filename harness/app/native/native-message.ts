import type { Browser, ChainablePromiseElement } from 'webdriverio';
import type { Message } from '../on-screen.ts';

type Kind = Message['kind'];

/** Resource ids of Braze's own message UI on Android, from the vendor's UI module. */
const ANDROID: Readonly<Record<Kind, string>> = {
  slideup: 'com_braze_inappmessage_slideup',
  modal: 'com_braze_inappmessage_modal',
  full: 'com_braze_inappmessage_full',
  html: 'com_braze_inappmessage_html_webview',
};

/** The in-app message that Braze's UI shows on Android. */
export class NativeMessage {
  readonly #driver: Browser;
  readonly #appId: string;

  constructor(driver: Browser, appId: string) {
    this.#driver = driver;
    this.#appId = appId;
  }

  /** Waits for a message and reads it as a person would. `timeout` in milliseconds. */
  async read(timeout: number): Promise<Message> {
    const kind = await this.#kind(timeout);
    if (kind === undefined) throw new Error(`No in-app message appeared on screen within ${timeout} ms.`);
    const part = (name: string) => this.#textOf(`${ANDROID[kind]}_${name}`);
    const buttons = await Promise.all(['button_single_one', 'button_dual_one', 'button_dual_two'].map(part));
    return {
      kind,
      header: await part('header_text'),
      text: await part('message'),
      buttons: buttons.filter((text) => text !== ''),
    };
  }

  async isShown(): Promise<boolean> {
    return (await this.#kind(0)) !== undefined;
  }

  async pressButton(text: string): Promise<void> {
    await this.#driver
      .$(`android=new UiSelector().className("android.widget.Button").text("${text}")`)
      .click();
  }

  async tap(): Promise<void> {
    const kind = (await this.#kind(0)) ?? 'modal';
    await this.#part(ANDROID[kind]).click();
  }

  async dismiss(): Promise<void> {
    const kind = (await this.#kind(0)) ?? 'modal';
    await this.#part(`${ANDROID[kind]}_close_button`).click();
    await this.#part(ANDROID[kind]).waitForExist({ reverse: true });
  }

  async #kind(timeout: number): Promise<Kind | undefined> {
    const kinds = Object.keys(ANDROID) as Kind[];
    const look = async () => {
      for (const kind of kinds) if (await this.#part(ANDROID[kind]).isExisting()) return kind;
      return undefined;
    };
    if (timeout === 0) return look();
    let found: Kind | undefined;
    await this.#driver
      .waitUntil(async () => (found = await look()) !== undefined, { timeout })
      .catch(() => {});
    return found;
  }

  async #textOf(id: string): Promise<string> {
    const element = this.#part(id);
    return (await element.isExisting()) ? element.getText() : '';
  }

  #part(id: string): ChainablePromiseElement {
    return this.#driver.$(`id=${this.#appId}:id/${id}`);
  }
}
