/**
 * Who must come together: a tree of nodes, each asking for some of its children (docs/format.md, Recovery key, policy,
 * shares). What stands at its leaves is the caller's. What this is not: a judgement whether the policy is wise.
 */

import type { Path, PolicyShape } from "../api.ts";
import type { JsonObject } from "../encode/json.ts";
import { count, Malformed, member, objects } from "../encode/shape.ts";

export interface Policy<L> {
  readonly needed: number;
  readonly of: readonly Node<L>[];
}
export type Node<L> = { readonly leaf: L } | { readonly branch: Policy<L> };

/** Reads a policy within its limits. What has `needed` or `of` is a node, and never a leaf after all. */
export function readPolicy<L>(json: JsonObject, readLeaf: (json: JsonObject) => L): Policy<L> {
  let leaves = 0;
  const node = (json: JsonObject, depth: number): Policy<L> => {
    if (depth > MAX_DEPTH) throw new Malformed("policy");
    const needed = count(json, "needed", 1);
    const of = objects(json, "of").map((child): Node<L> => {
      if (member(child, "needed") !== undefined || member(child, "of") !== undefined) return { branch: node(child, depth + 1) };
      leaves += 1;
      if (leaves > MAX_LEAVES) throw new Malformed("policy");
      return { leaf: readLeaf(child) };
    });
    if (needed > of.length) throw new Malformed("policy");
    return { needed, of };
  };
  return node(json, 1);
}

/** The path of a child. */
export const child = (path: Path, number: number): Path => (path === "" ? `${number}` : `${path}.${number}`);

/** The last number of a path: the x of the share that lies there. */
export const xOf = (path: Path): number => Number(path.slice(path.lastIndexOf(".") + 1));

/** Every leaf by its path, in the order written. */
export function leavesOf<L>(policy: Policy<L>, here: Path = ""): Map<Path, L> {
  const leaves = new Map<Path, L>();
  policy.of.forEach((node, index) => {
    const path = child(here, index + 1);
    if ("leaf" in node) leaves.set(path, node.leaf);
    else leavesOf(node.branch, path).forEach((leaf, below) => leaves.set(below, leaf));
  });
  return leaves;
}

/** The tree with places instead of leaves. */
export function shapeOf<L>(policy: Policy<L>, here: Path = ""): PolicyShape {
  const of = policy.of.map((node, index) => {
    const path = child(here, index + 1);
    return "leaf" in node ? path : shapeOf(node.branch, path);
  });
  return { needed: policy.needed, of };
}

/** Paths in the order in which a policy is written. */
export function comparePaths(a: Path, b: Path): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const MAX_LEAVES = 64;
const MAX_DEPTH = 3;
