// Reads a form of a page as a browser without scripts would send it.

/** What the attributes of a tag say. */
const attributesOf = (tag: string): Record<string, string> =>
  Object.fromEntries([...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name!, value ?? '']));

const decoded = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The fields of the form with this address, with what stands in them; a button's own field is left out. */
export function formIn(page: string, action: string): Record<string, string> {
  const start = page.indexOf(`action="${action}"`);
  if (start < 0) throw new Error(`no form for ${action}`);
  const form = page.slice(start).split('</form>')[0]!;
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const { name, type, value = 'on', checked } = attributesOf(tag);
    if (name === undefined || ((type === 'radio' || type === 'checkbox') && checked === undefined)) continue;
    fields[name] = decoded(value);
  }
  for (const [, tag, inside] of form.matchAll(/<textarea ([^>]*)>([^]*?)<\/textarea>/g)) {
    const { name } = attributesOf(tag!);
    if (name !== undefined) fields[name] = decoded(inside!).replace(/^\n/, '');
  }
  for (const [, tag, inside] of form.matchAll(/<select ([^>]*)>([^]*?)<\/select>/g)) {
    const options = [...inside!.matchAll(/<option([^>]*)>/g)].map(([, option]) => attributesOf(option!));
    const chosen = options.find(({ selected }) => selected !== undefined) ?? options[0];
    fields[attributesOf(tag!)['name']!] = decoded(chosen?.['value'] ?? '');
  }
  return fields;
}
