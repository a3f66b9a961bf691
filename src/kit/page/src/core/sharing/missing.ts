/**
 * Who is still missing: what each branch of a policy lacks (docs/format.md, Split and combine).
 *
 * Where all that is open in a node must close, each open branch is a gap of its own and the open leaves are one;
 * otherwise there is a choice, and the node is one gap. All gaps together must be closed. What this is not: names.
 */

import type { Path, PolicyShape } from "../api.ts";
import { child, comparePaths } from "./policy.ts";

export interface OpenGap {
  readonly branch: Path;
  readonly needed: number;
  readonly candidates: readonly Path[];
  readonly rest: PolicyShape;
}

type Child = Path | PolicyShape;

/** Whether these places satisfy the policy. */
export function satisfied(node: Child, have: ReadonlySet<Path>): boolean {
  if (typeof node === "string") return have.has(node);
  return node.of.filter((below) => satisfied(below, have)).length >= node.needed;
}

/** What is lacking when these places are there; empty where the policy is satisfied. */
export function missing(policy: PolicyShape, have: ReadonlySet<Path>): readonly OpenGap[] {
  const gaps = satisfied(policy, have) ? [] : gapsBelow(policy, "", have);
  return gaps.sort((a, b) => comparePaths(a.candidates[0] ?? "", b.candidates[0] ?? ""));
}

function gapsBelow(node: PolicyShape, here: Path, have: ReadonlySet<Path>): OpenGap[] {
  const { needed, open } = openChildren(node, here, have);
  if (needed < open.length) return [gap(here, needed, open.map((below) => rest(below.node, below.path, have)))];
  const leaves = open.filter((below) => typeof below.node === "string");
  const below = open.flatMap(({ node, path }) => (typeof node === "string" ? [] : gapsBelow(node, path, have)));
  return leaves.length === 0 ? below : [...below, gap(here, leaves.length, leaves.map((leaf) => leaf.path))];
}

function gap(branch: Path, needed: number, of: Child[]): OpenGap {
  const rest = { needed, of };
  return { branch, needed, candidates: places(rest), rest };
}

/** What is left of an unsatisfied child. */
function rest(node: Child, here: Path, have: ReadonlySet<Path>): Child {
  if (typeof node === "string") return node;
  const { needed, open } = openChildren(node, here, have);
  return { needed, of: open.map((below) => rest(below.node, below.path, have)) };
}

/** How many more children an unsatisfied node needs, and those that are not satisfied. */
function openChildren(node: PolicyShape, here: Path, have: ReadonlySet<Path>) {
  const children = node.of.map((below, index) => ({ node: below, path: child(here, index + 1) }));
  const open = children.filter((below) => !satisfied(below.node, have));
  return { needed: Math.max(0, node.needed - (children.length - open.length)), open };
}

function places(node: Child): Path[] {
  return typeof node === "string" ? [node] : node.of.flatMap(places);
}
