import { defineNativeAppMap, type NativeScreen } from 'braze-qa';

/** Taps a place of the canvas, in parts of its width and height. */
async function tapAt({ driver }: NativeScreen, across: number, down: number): Promise<void> {
  const { width, height } = await driver.getWindowSize();
  await driver
    .action('pointer', { parameters: { pointerType: 'touch' } })
    .move({ x: Math.round(width * across), y: Math.round(height * down) })
    .down()
    .up()
    .perform();
}

export const map = defineNativeAppMap({
  signUp: async (screen, person) => {
    await tapAt(screen, 0.5, 0.4);
    await screen.driver.keys(person.email);
    await tapAt(screen, 0.5, 0.8);
    // Nothing can be read off a canvas: the app's own server says who that is.
    const address = `${screen.url}/qa/players?email=${encodeURIComponent(person.email)}`;
    const answer = await fetch(address);
    const { id } = (await answer.json()) as { readonly id: string };
    return id;
  },
});
