type Child = Node | string;

/**
 * An element with attributes and children. Texts stay texts: nothing that an app sent can become HTML.
 *
 * @example
 * element('button', { class: 'quiet', 'aria-pressed': 'false' }, 'Pause');
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Sets a text where it differs: what is the same is not drawn again, and not read out again. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
