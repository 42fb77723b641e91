/* <pps-regelingen regio="PV27" status="open"><a href="…">Subsidieregelingen</a></pps-regelingen>

   A list of schemes of the PPS-register on another site, as high as it is long. Attributes are the filters of the
   list; lang="en" is the English one. What stands in the element is shown until the list has come, and when it
   does not come: because scripts are off, because this site may not show it, or because the register is away. */

const REGISTER = new URL(import.meta.url).origin;
const OF_HTML = new Set(["class", "dir", "hidden", "id", "lang", "slot", "style", "title"]);

class Schemes extends HTMLElement {
  connectedCallback() {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    this.instead = document.createElement("slot");
    this.frame = document.createElement("iframe");
    this.frame.title = this.title || (this.english ? "Subsidy schemes" : "Subsidieregelingen");
    this.frame.src = this.address;
    Object.assign(this.frame.style, { border: "0", display: "block", height: "0", width: "100%" });
    shadow.replaceChildren(this.instead, this.frame);
    this.heard = (event) => this.hear(event);
    addEventListener("message", this.heard);
  }

  disconnectedCallback() {
    removeEventListener("message", this.heard);
  }

  get english() {
    return this.lang.toLowerCase().startsWith("en");
  }

  get address() {
    const query = new URLSearchParams();
    for (const { name, value } of this.attributes) if (!OF_HTML.has(name)) query.append(name, value);
    return `${REGISTER}${this.english ? "/en" : ""}/inbed/regelingen?${query}`;
  }

  /* The list tells how high it is: then it is there, and its stand-in can go. */
  hear({ source, origin, data }) {
    if (source !== this.frame.contentWindow || origin !== REGISTER || !(data?.height > 0)) return;
    this.instead.remove();
    this.frame.style.height = `${Math.ceil(data.height)}px`;
  }
}

if (!customElements.get("pps-regelingen")) customElements.define("pps-regelingen", Schemes);
