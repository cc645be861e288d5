/* Light or dark: as the system has it, until one chooses; on paper always light. */

class Theme {
  /** `changed` is called when the colours of the page have become others. */
  constructor(changed) {
    this.changed = changed;
    this.root = document.documentElement;
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
    let before = "";
    addEventListener("beforeprint", () => {
      before = this.root.dataset.theme || "";
      this.set("light");
    });
    addEventListener("afterprint", () => this.set(before));
  }

  isDark() {
    const {theme} = this.root.dataset;
    return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  turn() { this.set(this.isDark() ? "light" : "dark"); }

  /** Set "light" or "dark"; "" leaves it to the system. */
  set(theme) {
    if (theme) this.root.dataset.theme = theme;
    else delete this.root.dataset.theme;
    this.changed();
  }
}
