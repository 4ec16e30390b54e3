/**
 * Runs inside a page of a Firefox that Playwright did not bring, before any of its scripts. In such a page Playwright 1.65 puts text into a field by a
 * function of its own, which adds to what stands in fields for numbers and e-mail addresses, and heeds no `maxlength`. This one stands in its place:
 * the text goes in as Firefox itself puts it in.
 */
export function insertTextAsFirefoxDoes(): void {
  const insertText = (text: string): Element | undefined => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    // Playwright goes on in the page of a frame that it is given.
    if (element?.nodeName === 'IFRAME' || element?.nodeName === 'FRAME') return element;
    document.execCommand('insertText', false, text);
    return undefined;
  };
  Object.defineProperty(window, '__pw_bidiInsertText', { get: () => insertText, set: () => {} });
}

interface Typist {
  _insertText: (field: unknown, text: string) => void;
}

/** The same in a WebKit that Playwright did not bring, where that function is a method of an object that Playwright makes in each page. */
export function insertTextAsWebKitDoes(): void {
  const page = window as { __pwWebViewInput?: Typist };
  const taught = (typist: Typist | undefined) => {
    if (typist) typist._insertText = (_field, text) => void document.execCommand('insertText', false, text);
    return typist;
  };
  let typist = taught(page.__pwWebViewInput);
  Object.defineProperty(page, '__pwWebViewInput', {
    configurable: true,
    get: () => typist,
    set: (made: Typist) => {
      typist = taught(made);
    },
  });
}
