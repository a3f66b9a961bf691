/**
 * The core of the recovery page as one object. What this is not: the screen, or any logic of its own; `api.ts` says what
 * each function does.
 */

export * from "./api.ts";
