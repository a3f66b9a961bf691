/**
 * Making elements, and nothing more. Text always goes in as text (`textContent`, text nodes), never as markup, so what a
 * record says can be nothing but words on the screen. What this is not: a framework; nothing here remembers anything.
 */

export type Child = Node | string | null | undefined | false | readonly Child[];

type Handlers = { readonly [event: string]: (event: never) => unknown };

export interface Props {
  readonly class?: string;
  readonly on?: Handlers;
  readonly attrs?: Readonly<Record<string, string | number | boolean | null | undefined>>;
}

/** An element with its children; strings become text nodes. */
export function h<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, props: Props | null, ...children: Child[]): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  dress(element, props);
  append(element, children);
  return element;
}

/** A drawing of a few lines, hidden from screen readers. */
export function icon(path: string): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" })) {
    drawing.setAttribute(name, value);
  }
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  drawing.append(line);
  return drawing;
}

function dress(element: Element, props: Props | null): void {
  if (!props) return;
  if (props.class) element.className = props.class;
  for (const [name, value] of Object.entries(props.attrs ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const [event, handler] of Object.entries(props.on ?? {})) element.addEventListener(event, handler as EventListener);
}

export function append(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(parent, child as readonly Child[]);
    else parent.append(child as Node | string);
  }
}

/** Puts other children in place of those that are there. */
export function replace(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  append(parent, children);
}

let ids = 0;

/** A fresh id, to tie a label to what it labels. */
export function freshId(): string {
  ids += 1;
  return `e${ids}`;
}

/** Characters that turn the direction of what follows, and control characters: they would only deceive the reader. */
const DECEIVING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text from a record, on one line, short enough to be read. */
export function line(text: string, limit = 300): string {
  const plain = text.slice(0, limit * 4).replace(/\s+/g, " ").replace(DECEIVING, "").trim();
  return plain.length > limit ? `${plain.slice(0, limit)} …` : plain;
}

/** Text from a record, lines kept. */
export function lines(text: string, limit = 20_000): string {
  const plain = text.slice(0, limit + 1).replace(/\r\n?/g, "\n").replace(DECEIVING, "");
  return plain.length > limit ? `${plain.slice(0, limit)} …` : plain;
}

/** Text from outside in a direction of its own, so that it cannot turn its surroundings. */
export function bdi(text: string, limit?: number): HTMLElement {
  return h("bdi", null, line(text, limit));
}
