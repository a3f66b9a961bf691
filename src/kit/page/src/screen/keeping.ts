/**
 * What must not cost anybody what is here: a telephone number that is tapped, a file dropped beside its field, the back
 * button of the browser. Where something would be lost all the same, the browser asks first.
 */

import { goBack } from "./shell.ts";

/** How long after a tap on a number or an address the browser may still ask to leave for it, in milliseconds. */
const TAPPED = 5000;

export function keepWhatIsHere(busy: () => boolean): void {
  askBeforeLeaving(busy);
  dropsGoToTheirField();
  backGoesOneStepBack(busy);
}

/** Browsers take a telephone number or a mail address for a way out of the page; it is none. */
function askBeforeLeaving(busy: () => boolean): void {
  let tapped = -TAPPED;
  addEventListener(
    "click",
    (event) => {
      if (event.target instanceof Element && event.target.closest('a[href^="tel:"], a[href^="mailto:"]')) tapped = event.timeStamp;
    },
    true,
  );
  addEventListener("beforeunload", (event) => {
    const calling = event.timeStamp - tapped < TAPPED;
    tapped = -TAPPED;
    if (busy() && !calling) event.preventDefault();
  });
}

/** A browser would show a file that misses the field, in the place of this page. */
function dropsGoToTheirField(): void {
  const files = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragover", (event) => files(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!files(event) || event.defaultPrevented) return;
    event.preventDefault();
    document.querySelector(".zone")?.dispatchEvent(new DragEvent("drop", { dataTransfer: event.dataTransfer, cancelable: true }));
  });
}

/** One entry of the browser's history stands for all steps; on the first screen, back leaves as ever. */
function backGoesOneStepBack(busy: () => boolean): void {
  let armed = false;
  const arm = (): void => {
    if (armed) return;
    try {
      history.pushState(null, "");
      armed = true;
    } catch {
      armed = false; // then back leaves, and the browser asks
    }
  };
  addEventListener("click", arm, true);
  addEventListener("popstate", () => {
    armed = false;
    if (goBack() || busy()) arm();
    else history.back();
  });
}
