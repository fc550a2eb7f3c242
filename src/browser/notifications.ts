/** The browser's own notifications; asked for only when somebody switches them on. */
export const notifications = {
  state(): "default" | "granted" | "denied" | "unsupported" {
    if (typeof Notification === "undefined" || !isSecureContext) return "unsupported";
    return Notification.permission;
  },
  async ask(): Promise<void> {
    if (notifications.state() !== "default") return;
    await Notification.requestPermission();
  },
  /** One a `tag`: a second screen that shows the same replaces it without a sound. */
  show(note: { readonly title: string; readonly body: string; readonly tag: string }): void {
    if (notifications.state() !== "granted") return;
    try {
      const shown = new Notification(note.title, { body: note.body, tag: note.tag });
      shown.addEventListener("click", () => window.focus());
    } catch {
      // Android's Chrome shows them from a service worker only.
    }
  },
};
