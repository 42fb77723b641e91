// Text whose colours have not passed before, as axe judges it: what fails, and what passed now.
// Two pieces of text are alike when their own style, all that makes them fainter, and every ground under them are.
async (passed) => {
  const known = new Set(passed);
  const styles = new Map();
  const styleOf = (node) => styles.get(node) ?? styles.set(node, getComputedStyle(node)).get(node);
  const ground = (node) => {
    const { backgroundColor, backgroundImage } = styleOf(node);
    return backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" ? "" : backgroundColor + backgroundImage;
  };
  const chains = new Map();
  const chain = (node) => {  // of everything around it: a ground, or what changes how it is painted
    if (!node) return "";
    if (!chains.has(node)) {
      const { opacity, mixBlendMode, filter } = styleOf(node);
      const painted = [opacity, mixBlendMode, filter].join() === "1,normal,none" ? "" : [opacity, mixBlendMode, filter].join();
      const own = ground(node) + painted;
      chains.set(node, chain(node.parentElement) + (own && `<${own}`));
    }
    return chains.get(node);
  };
  const boxesOf = (node) => {
    if (node.matches("input, textarea, select")) return [node.getBoundingClientRect()];
    const texts = [...node.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
    const range = document.createRange();
    return texts.flatMap((text) => (range.selectNodeContents(text), [...range.getClientRects()]));
  };
  const isThere = (box) =>
    box.top + box.height / 2 > 0 && box.top + box.height / 2 < innerHeight && box.left + box.width / 2 > 0 && box.left + box.width / 2 < innerWidth;
  const under = (node, box) => {  // null: the text cannot be reached there
    const all = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return all.includes(node) ? all.slice(all.indexOf(node)).map(ground).filter(Boolean).join() : null;
  };
  const likeness = (node) => {  // null: cannot be told, so axe is asked
    if (!boxesOf(node).every(isThere)) node.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const grounds = new Set(boxesOf(node).map((box) => (isThere(box) ? under(node, box) : null)));
    if (grounds.has(null)) return null;
    const { color, fill, fontSize, fontWeight, textShadow, webkitTextFillColor, webkitTextStroke } = styleOf(node);
    return JSON.stringify([
      node.namespaceURI.endsWith("svg") && fill, color, webkitTextFillColor, webkitTextStroke, fontSize, fontWeight, textShadow,
      chain(node), [...grounds].sort(),
    ]);
  };
  const isSeen = (node) => {
    const box = node.getBoundingClientRect();
    const onPage = box.bottom + scrollY > 0 && box.right + scrollX > 0; // a link to skip to the text waits above it
    return box.width > 1 && box.height > 1 && onPage && node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const place = [scrollX, scrollY];
  const asked = new Map();
  for (const node of document.body.querySelectorAll("*")) {
    if (!boxesOf(node).length || !isSeen(node)) continue;
    const like = likeness(node);
    if (like === null || !known.has(like)) asked.set(node, like);
  }
  scrollTo(...place);
  if (!asked.size) return { violations: [], passed: [] };
  const told = await axe.run([...asked.keys()], { runOnly: ["color-contrast"], elementRef: true, selectors: false });
  const good = told.passes.flatMap((rule) => rule.nodes).map((node) => asked.get(node.element)).filter(Boolean);
  const violations = told.violations.map((rule) => ({ ...rule, nodes: rule.nodes.map(({ element, ...node }) => node) }));
  return { violations, passed: [...new Set(good)] };
}
