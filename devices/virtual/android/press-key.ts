import type { Phone } from '../phone.ts';

/** Android's numbers and names of the keys that do something to a phone. */
const KEYS: Readonly<Record<string, (phone: Phone) => void | Promise<void>>> = {
  HOME: async (phone) => {
    phone.shade.close();
    await phone.home();
  },
  // From its first screen an app goes to the background. The permission dialog stays: it wants an answer.
  BACK: async (phone) => {
    if (phone.shade.isOpen) phone.shade.close();
    else if (!phone.permissionDialogOf) await phone.home();
  },
};
const NUMBERS: Readonly<Record<string, string>> = { 3: 'HOME', 4: 'BACK' };

/** Presses a key by number (`3`) or name (`KEYCODE_HOME`). Other keys do nothing here. */
export async function pressKey(phone: Phone, key: string): Promise<void> {
  const name = (Object.hasOwn(NUMBERS, key) ? NUMBERS[key] : undefined) ?? key.replace(/^KEYCODE_/, '');
  if (Object.hasOwn(KEYS, name)) await KEYS[name]!(phone);
}
