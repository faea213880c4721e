/** The part of the document tree that is used here; the types of the real one need a browser's library. */
export interface DomNode {
  readonly nodeType: number;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly textContent: string;
  remove(): void;
}

export interface DomElement extends DomNode {
  readonly localName: string;
  readonly parentNode: DomElement | null;
  getAttribute(name: string): string | null;
  removeAttribute(name: string): void;
  getElementsByTagName(name: string): ArrayLike<DomElement> & Iterable<DomElement>;
}

export interface DomDocument {
  readonly documentElement: DomElement;
  readonly body: DomElement;
}

/** Whether a node is an element. */
export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === 1;
}

/** The children of a node, in order; safe against removal of the one in hand. */
export function* childrenOf(node: DomNode): Generator<DomNode> {
  for (let child = node.firstChild; child !== null;) {
    const next = child.nextSibling;
    yield child;
    child = next;
  }
}

/** The elements below a node in document order, at most so many. */
export function* elementsOf(root: DomNode, limit: number): Generator<DomElement> {
  const path: (DomNode | null)[] = [root.firstChild];
  for (let seen = 0; path.length > 0 && seen < limit;) {
    const node = path.pop() ?? null;
    if (node === null) continue;
    path.push(node.nextSibling);
    if (!isElement(node)) continue;
    seen += 1;
    yield node;
    path.push(node.firstChild);
  }
}

/** Whether elements are nested deeper than so many: the tree builder closes fewer than the tags of a source tell. */
export function isDeeper(root: DomNode, limit: number): boolean {
  const path: (DomNode | null)[] = [root.firstChild];
  while (path.length > 0 && path.length <= limit) {
    const node = path.pop() ?? null;
    if (node !== null) path.push(node.nextSibling, node.firstChild);
  }
  return path.length > 0;
}
