/* global document, getComputedStyle */
// Measures how well the edges of fields are seen; runs inside the page, with nothing from outside.

/** Finds fields whose border and surface both differ too little from what is around them (WCAG 1.4.11: 3 to 1). */
export function measureEdges() {
  const numbers = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const isClear = (colour) => numbers(colour)[3] === 0;
  const luminance = (colour) => {
    const [red, green, blue] = numbers(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const surfaceOf = (element) => {
    for (let around = element; around; around = around.parentElement) {
      const { backgroundColor } = getComputedStyle(around);
      if (!isClear(backgroundColor)) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const isSeen = (element) => {
    const around = surfaceOf(element.parentElement);
    const { borderBlockEndColor, borderBlockEndWidth } = getComputedStyle(element);
    const edge = parseFloat(borderBlockEndWidth) > 0 ? contrast(borderBlockEndColor, around) : 1;
    return Math.max(edge, contrast(surfaceOf(element), around)) >= 3;
  };
  // The browser draws the edges of boxes to tick by itself.
  const fields = 'input:not([type=hidden], [type=radio], [type=checkbox]), textarea, select';
  return [...document.querySelectorAll(fields)].filter((field) => !isSeen(field)).map(({ id, name }) => id || name);
}
