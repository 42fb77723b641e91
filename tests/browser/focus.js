// What everything that can have focus shows when it has it, on the page as it stands: a list of faults.
() => {
  const called = (node) => {
    const words = (node.textContent || node.getAttribute("aria-label") || node.name || "").trim().replace(/\s+/g, " ");
    return `<${node.localName}${node.id ? `#${node.id}` : ""} class="${node.getAttribute("class") || ""}"> “${words.slice(0, 40)}”`;
  };
  const ringed = (node) => {
    const style = getComputedStyle(node);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  };
  const isOf = (node, top) =>
    top && (node.contains(top) || top.contains(node) || [...(node.labels || [])].some((label) => label.contains(top)));
  const covering = (node) => {
    const boxes = [...node.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    const tops = boxes.map((box) => document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
    return tops.some((top) => isOf(node, top)) ? null : tops[0];
  };
  const faults = [];
  for (const node of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")) {
    if (node.tabIndex < 0 || node.disabled || !node.checkVisibility()) continue;
    node.focus();
    if (document.activeElement !== node) continue;
    node.scrollIntoView({ block: "center", behavior: "instant" });
    if (!ringed(node)) faults.push(`no ring of 2 px or more on ${called(node)}`);
    const over = covering(node);
    if (over) faults.push(`${called(node)} lies under ${called(over)}`);
  }
  return faults.slice(0, 5);
}
