import { Liquid, Tag } from 'liquidjs';

/** Whether a text is no Liquid: a tag that does not close, or one nobody knows. Nothing is rendered. */
export function isMalformedLiquid(text: string): boolean {
  try {
    // Braze writes `{{${first_name}}}` and `{{custom_attribute.${plan}}}`, which Liquid has no word for.
    engine.parse(text.replaceAll(PERSONALISATION, 'x'));
    return false;
  } catch {
    return true;
  }
}

/** With its braces where it has some: Braze takes them inside tags too. */
const PERSONALISATION = /\{\{\s*(?:\w+\.)?\$\{[^{}]*\}\s*\}\}|\$\{[^{}]*\}/g;

/** A tag that Braze adds. What it is given does not matter here. */
class AnyTag extends Tag {
  override render(): void {}
}

const engine = new Liquid({ cache: false });
for (const name of ['abort_message', 'connected_content', 'catalog_items', 'catalog_selection_items']) {
  engine.registerTag(name, AnyTag);
}
