import { DOMImplementation, XMLSerializer, type Document, type Element } from '@xmldom/xmldom';
import xpath from 'xpath';

/** How a platform writes a node in its page source. */
export interface DrawnNode {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A node of a screen, as its platform has it. */
interface Tree<Node> {
  readonly children?: readonly Node[];
}

/** The page source of a screen, and what an XPath finds in it. */
export interface PageDocument<Node> {
  readonly xml: string;
  /**
   * @throws Error where the expression is none, or is not about elements: an invalid selector, never a silent miss
   */
  select(expression: string, context?: Node): Node[];
}

/**
 * Draws a screen as XML, as the platform's own tools do: once somebody asks for it, as most commands about an element do not.
 *
 * @param rootTag `hierarchy` on Android, `AppiumAUT` on iOS
 */
export function createPageDocument<Node extends Tree<Node>>(
  rootTag: string,
  screen: Node,
  draw: (node: Node) => DrawnNode,
): PageDocument<Node> {
  let drawn: Drawing<Node> | undefined;
  const drawing = () => (drawn ??= drawTree(rootTag, screen, draw));
  return {
    get xml() {
      return new XMLSerializer().serializeToString(drawing().document);
    },
    select: (expression, context) => {
      const { document, nodes, elements } = drawing();
      const from = (context && elements.get(context)) ?? document;
      const found: unknown = xpath.select(expression, from as unknown as globalThis.Node);
      if (!Array.isArray(found)) throw new Error(`${expression} selects no elements`);
      // `//*` fits the root too, which is no part of the screen.
      const elementsOnly = found.filter((one) => one !== document.documentElement);
      return elementsOnly.map((one) => {
        const node = nodes.get(one);
        if (!node) throw new Error(`${expression} selects something else than elements`);
        return node;
      });
    },
  };
}

interface Drawing<Node> {
  readonly document: Document;
  readonly nodes: ReadonlyMap<unknown, Node>;
  readonly elements: ReadonlyMap<Node, Element>;
}

function drawTree<Node extends Tree<Node>>(
  rootTag: string,
  screen: Node,
  draw: (node: Node) => DrawnNode,
): Drawing<Node> {
  const document = new DOMImplementation().createDocument(null, rootTag);
  const nodes = new Map<unknown, Node>();
  const elements = new Map<Node, Element>();
  const append = (parent: Element, node: Node) => {
    const { tag, attributes } = draw(node);
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    nodes.set(element, node);
    elements.set(node, element);
    parent.appendChild(element);
    for (const child of node.children ?? []) append(element, child);
  };
  append(document.documentElement!, screen);
  return { document, nodes, elements };
}
