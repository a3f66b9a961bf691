/**
 * A sheet held into the camera. The picture stays in this browser: each frame is read and forgotten.
 */

import { h, icon } from "./dom.ts";
import { prepareScanner, readPixels, ScannerUnavailable } from "./scanner.ts";
import { announce, button, panel } from "./shell.ts";
import { t } from "./text.ts";

/** Between two looks at the camera, in milliseconds. */
const PAUSE = 80;
const LARGEST_SIDE = 1280;
const CAMERA = "M4 8h3l2-3h6l2 3h3v11H4zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z";

/** Shows the camera and hands every text it reads to `read`, until that says it was the right one. */
export class Camera {
  readonly element = h("div", { class: "camera" });
  private stream: MediaStream | null = null;
  private stopped = false;
  private readonly video = h("video", { attrs: { playsinline: true, muted: true, "aria-label": t("page-camera-picture") } });
  private readonly hint = h("p", { class: "hint", attrs: { role: "status" } });

  constructor(private readonly read: (text: string) => Promise<boolean>) {
    this.video.muted = true;
    this.offer();
  }

  stop(): void {
    this.stopped = true;
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.video.srcObject = null;
  }

  private offer(): void {
    this.element.replaceChildren(
      h("p", null, t("page-camera-before")),
      button([icon(CAMERA), t("page-camera-start")], () => void this.start(), "main"),
    );
  }

  private async start(device?: string): Promise<void> {
    this.element.replaceChildren(this.video, this.hint);
    this.hint.textContent = t("page-camera-asking");
    try {
      if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("", "NotFoundError");
      void prepareScanner().catch(() => undefined);
      const wanted: MediaTrackConstraints = { width: { ideal: 1920 }, height: { ideal: 1080 }, ...(device ? { deviceId: { exact: device } } : { facingMode: { ideal: "environment" } }) };
      this.stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
      if (this.stopped) return this.stop();
      this.video.srcObject = this.stream;
      await this.video.play();
      await prepareScanner();
      this.hint.textContent = t("page-camera-hold");
      announce(t("page-camera-hold"));
      await this.offerOthers();
      await this.look();
    } catch (reason) {
      this.stop();
      this.stopped = false;
      this.element.replaceChildren(panel("warn", h("p", null, h("strong", null, t(whyNot(reason)))), h("p", null, t("page-camera-otherwise"))), button(t("page-camera-again"), () => void this.start(), "second"));
      announce(t(whyNot(reason)));
    }
  }

  /** A laptop with two cameras often begins with the wrong one. */
  private async offerOthers(): Promise<void> {
    const cameras = (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === "videoinput");
    if (cameras.length < 2) return;
    const present = this.stream?.getVideoTracks()[0]?.getSettings().deviceId;
    const next = cameras[(cameras.findIndex((camera) => camera.deviceId === present) + 1) % cameras.length];
    this.element.append(
      button(t("page-camera-other"), () => {
        this.stop();
        this.stopped = false;
        void this.start(next?.deviceId);
      }),
    );
  }

  private async look(): Promise<void> {
    const canvas = document.createElement("canvas");
    const drawing = canvas.getContext("2d", { willReadFrequently: true });
    if (!drawing) throw new ScannerUnavailable();
    const stream = this.stream;
    const seen = new Set<string>();
    for (let round = 0; !this.stopped && this.stream === stream; round += 1) {
      const { videoWidth, videoHeight } = this.video;
      if (videoWidth > 0) {
        const scale = Math.min(1, LARGEST_SIDE / Math.max(videoWidth, videoHeight));
        canvas.width = Math.round(videoWidth * scale);
        canvas.height = Math.round(videoHeight * scale);
        drawing.drawImage(this.video, 0, 0, canvas.width, canvas.height);
        const texts = await readPixels(drawing.getImageData(0, 0, canvas.width, canvas.height), round % 3 === 2);
        for (const text of texts) {
          if (this.stopped || seen.has(text)) continue;
          seen.add(text);
          if (await this.read(text)) return;
          if (!this.stopped) this.hint.textContent = t("page-camera-wrong-code");
        }
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

function whyNot(reason: unknown): string {
  const name = reason instanceof DOMException ? reason.name : "";
  if (reason instanceof ScannerUnavailable) return "page-camera-no-reader";
  if (name === "NotAllowedError" || name === "SecurityError") return "page-camera-not-allowed";
  if (name === "NotReadableError" || name === "AbortError") return "page-camera-busy";
  return "page-camera-none";
}
